using Temporalio.Api.Enums.V1;

namespace TemporalDev.Engine.Commands;

/// <summary>A command that cannot be carried out: the whole completion is undone and the workflow task fails with the cause.</summary>
internal sealed class CommandFailedException(WorkflowTaskFailedCause cause, string why, bool endsRun = false)
    : Exception(cause == WorkflowTaskFailedCause.UnhandledCommand ? cause.ToString() : $"{cause}: {why}")
{
    public WorkflowTaskFailedCause Cause => cause;

    /// <summary>Trying again cannot help, for instance because a payload is too large: the run is terminated.</summary>
    public bool EndsRun => endsRun;
}
