namespace Temporalio.Exceptions;

/// <summary>Workflow code handed work to another task scheduler, a timer or a thread, which cannot be replayed.</summary>
public class InvalidWorkflowSchedulerException : InvalidWorkflowOperationException
{
    private readonly string? callSite;

    internal InvalidWorkflowSchedulerException(string message, string? callSite = null)
        : base(message) => this.callSite = callSite;

    /// <summary>The place in workflow code, where it is known.</summary>
    public override string? StackTrace => callSite ?? base.StackTrace;
}
