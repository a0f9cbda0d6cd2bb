using Temporalio.Api.Command.V1;
using TemporalDev.Engine.Requests;
using TemporalDev.Engine.State;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>ModifyWorkflowProperties: upserts the memo.</summary>
internal static class ModifyProperties
{
    public static void Apply(Completion c, Command command)
    {
        var memo = command.ModifyWorkflowPropertiesCommandAttributes?.UpsertedMemo;
        if (memo is null || memo.Fields.Count == 0)
            throw new CommandFailedException(
                BadModifyWorkflowPropertiesAttributes, "UpsertedMemo.Fields is not set on ModifyWorkflowPropertiesCommand.");
        if (Limits.Exceeds(memo)) throw new CommandFailedException(BadModifyWorkflowPropertiesAttributes, "memo exceeds size limit.", true);
        c.Append(command, HistoryEvents.PropertiesModified(c.CompletedId, memo));
    }
}
