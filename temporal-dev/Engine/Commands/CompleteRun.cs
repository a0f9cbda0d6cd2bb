using Temporalio.Api.Command.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.Requests;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>CompleteWorkflowExecution.</summary>
internal static class CompleteRun
{
    public static void Apply(Completion c, Command command)
    {
        c.RefuseUnseenEvents();
        var a = command.CompleteWorkflowExecutionCommandAttributes
            ?? throw new CommandFailedException(
                BadCompleteWorkflowExecutionAttributes, "CompleteWorkflowExecutionCommandAttributes is not set.");
        if (Limits.Exceeds(a.Result))
            throw new CommandFailedException(BadCompleteWorkflowExecutionAttributes, "the result exceeds size limit.", true);
        Closing.Complete(c.Tx, c.CompletedId, a.Result);
    }
}
