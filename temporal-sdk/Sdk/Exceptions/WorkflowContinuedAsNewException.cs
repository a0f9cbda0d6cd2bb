namespace Temporalio.Exceptions;

/// <summary>A result was asked of one run only, and that run continued as new.</summary>
public class WorkflowContinuedAsNewException : TemporalException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="newRunId">Run that continues the work.</param>
    public WorkflowContinuedAsNewException(string newRunId)
        : base($"The workflow continued as new in run {newRunId}") => NewRunId = newRunId;

    /// <summary>Run that continues the work.</summary>
    public string NewRunId { get; }
}
