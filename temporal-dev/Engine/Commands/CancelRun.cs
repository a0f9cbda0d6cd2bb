using Temporalio.Api.Command.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.Requests;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>CancelWorkflowExecution.</summary>
internal static class CancelRun
{
    public static void Apply(Completion c, Command command)
    {
        c.RefuseUnseenEvents();
        var a = command.CancelWorkflowExecutionCommandAttributes
            ?? throw new CommandFailedException(
                BadCancelWorkflowExecutionAttributes, "CancelWorkflowExecutionCommandAttributes is not set.");
        if (Limits.Exceeds(a.Details))
            throw new CommandFailedException(BadCancelWorkflowExecutionAttributes, "the details exceed size limit.", true);
        Closing.Cancel(c.Tx, c.CompletedId, a.Details);
    }
}
