using Temporalio.Api.Command.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.Requests;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>FailWorkflowExecution. The run's retry policy decides whether another attempt follows.</summary>
internal static class FailRun
{
    public static void Apply(Completion c, Command command)
    {
        c.RefuseUnseenEvents();
        var failure = command.FailWorkflowExecutionCommandAttributes?.Failure
            ?? throw new CommandFailedException(BadFailWorkflowExecutionAttributes, "Failure is not set on FailWorkflowExecutionCommand.");
        if (Limits.Exceeds(failure))
            throw new CommandFailedException(BadFailWorkflowExecutionAttributes, "the failure exceeds size limit.", true);
        Closing.Fail(c.Tx, c.CompletedId, failure);
    }
}
