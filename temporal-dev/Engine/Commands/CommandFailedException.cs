using Temporalio.Api.Enums.V1;

namespace TemporalDev.Engine.Commands;

/// <summary>A command that cannot be carried out: the whole completion is undone and the workflow task fails with the cause.</summary>
internal sealed class CommandFailedException(WorkflowTaskFailedCause cause, string why)
    : Exception(cause == WorkflowTaskFailedCause.UnhandledCommand ? cause.ToString() : $"{cause}: {why}")
{
    public WorkflowTaskFailedCause Cause => cause;
}
