using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Replay.Machines;

/// <summary>A change of search attributes or of the memo.</summary>
internal sealed class UpsertCommand(Command command) : OutgoingCommand
{
    public override string Text => $"{command.CommandType}";

    public override EventType RecordedAs => command.CommandType == CommandType.ModifyWorkflowProperties
        ? EventType.WorkflowPropertiesModified
        : EventType.UpsertWorkflowSearchAttributes;

    public override Command ToCommand() => command;

    /// <summary>The values are not compared: a change of what is upserted does not change the course of the workflow.</summary>
    public override void Recorded(HistoryEvent e, bool checkIds)
    {
    }
}
