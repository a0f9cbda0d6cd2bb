namespace Temporalio.Exceptions;

/// <summary>An update was rejected or failed; why is in <see cref="Exception.InnerException" />.</summary>
public class WorkflowUpdateFailedException : TemporalException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="inner">The failure of the validator or of the handler.</param>
    public WorkflowUpdateFailedException(Exception? inner)
        : base("The workflow update failed", inner)
    {
    }
}
