namespace Temporalio.Workflows;

/// <summary>Options of a signal to a child workflow.</summary>
public class ChildWorkflowSignalOptions : ICloneable
{
    /// <summary>Token that cancels the call. Default: the token of the workflow, <see cref="Workflow.CancellationToken"/>.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>A shallow copy of these options.</summary>
    /// <returns>The copy, of the same type.</returns>
    public virtual object Clone() => MemberwiseClone();
}
