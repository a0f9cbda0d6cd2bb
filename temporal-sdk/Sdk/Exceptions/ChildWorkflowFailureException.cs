using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Exceptions;

/// <summary>A child workflow ended without a result; the cause is in <see cref="Exception.InnerException" />.</summary>
public class ChildWorkflowFailureException : FailureException
{
    /// <summary>Initializes from a received failure.</summary>
    /// <param name="failure">A failure with child workflow info.</param>
    /// <param name="inner">Its converted cause, or null.</param>
    /// <exception cref="ArgumentException">The failure has no child workflow info.</exception>
    protected internal ChildWorkflowFailureException(Failure failure, Exception? inner)
        : base(failure, inner) => FailureInfos.Require(failure, failure.ChildWorkflowExecutionFailureInfo);

    /// <summary>The failure as received.</summary>
    public new Failure Failure => base.Failure!;

    /// <summary>Namespace of the child.</summary>
    public string Namespace => Failure.ChildWorkflowExecutionFailureInfo.Namespace;

    /// <summary>Workflow id of the child.</summary>
    public string WorkflowId => Failure.ChildWorkflowExecutionFailureInfo.WorkflowExecution?.WorkflowId ?? string.Empty;

    /// <summary>Run id of the child; empty when it never started.</summary>
    public string RunId => Failure.ChildWorkflowExecutionFailureInfo.WorkflowExecution?.RunId ?? string.Empty;

    /// <summary>The child's type name.</summary>
    public string WorkflowType => Failure.ChildWorkflowExecutionFailureInfo.WorkflowType?.Name ?? string.Empty;

    /// <summary>Why there was no further attempt.</summary>
    public RetryState RetryState => Failure.ChildWorkflowExecutionFailureInfo.RetryState;
}
