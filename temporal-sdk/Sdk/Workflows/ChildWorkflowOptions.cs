using Temporalio.Common;
using WorkflowIdReusePolicy = Temporalio.Api.Enums.V1.WorkflowIdReusePolicy;

namespace Temporalio.Workflows;

/// <summary>Options of a child workflow.</summary>
public class ChildWorkflowOptions : ICloneable
{
    /// <summary>Workflow id of the child. Default: a UUID that is the same in every replay.</summary>
    public string? Id { get; set; }

    /// <summary>Task queue of the child. Default: that of the parent.</summary>
    public string? TaskQueue { get; set; }

    /// <summary>How the child is retried when it fails. Default: it is not.</summary>
    public RetryPolicy? RetryPolicy { get; set; }

    /// <summary>What cancelling does. Default: <see cref="ChildWorkflowCancellationType.WaitCancellationCompleted"/>.</summary>
    public ChildWorkflowCancellationType CancellationType { get; set; } = ChildWorkflowCancellationType.WaitCancellationCompleted;

    /// <summary>Token that cancels the call. Default: the token of the workflow, <see cref="Workflow.CancellationToken"/>.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>What becomes of the child when the parent closes. Default: <see cref="ParentClosePolicy.Terminate"/>.</summary>
    public ParentClosePolicy ParentClosePolicy { get; set; } = ParentClosePolicy.Terminate;

    /// <summary>Time of the child over all its runs. Default: unlimited.</summary>
    public TimeSpan? ExecutionTimeout { get; set; }

    /// <summary>Time of one run of the child. Default: the execution timeout.</summary>
    public TimeSpan? RunTimeout { get; set; }

    /// <summary>Time a worker may take for one workflow task. Default: that of the server, ten seconds.</summary>
    public TimeSpan? TaskTimeout { get; set; }

    /// <summary>Whether the id of a closed workflow may be used again. Default: it may.</summary>
    public WorkflowIdReusePolicy IdReusePolicy { get; set; } = WorkflowIdReusePolicy.AllowDuplicate;

    /// <summary>Cron expression by which the child runs again and again. Default: none.</summary>
    public string? CronSchedule { get; set; }

    /// <summary>Unindexed values kept with the child, by key. Default: none.</summary>
    public IReadOnlyDictionary<string, object>? Memo { get; set; }

    /// <summary>Indexed values kept with the child. Default: none.</summary>
    public SearchAttributeCollection? TypedSearchAttributes { get; set; }

    /// <summary>One line for people about the child; may be single-line Markdown.</summary>
    public string? StaticSummary { get; set; }

    /// <summary>Some lines for people about the child; may be Markdown.</summary>
    public string? StaticDetails { get; set; }

    /// <summary>Priority among the tasks of the queue. Default: that of the parent.</summary>
    public Priority? Priority { get; set; }

    /// <summary>A shallow copy of these options.</summary>
    /// <returns>The copy, of the same type.</returns>
    public virtual object Clone() => MemberwiseClone();
}
