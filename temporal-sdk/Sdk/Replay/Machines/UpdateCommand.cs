using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Protocol.V1;

namespace Temporalio.Replay.Machines;

/// <summary>The place of an update's answer among the commands; the answer itself is the message.</summary>
internal sealed class UpdateCommand(
    UpdateMachine update, string what, Message message, EventType recordedAs, UpdateMachine.Move move) : OutgoingCommand
{
    public Message Message => message;

    public override string Text => $"ProtocolMessage ({what} update {update.Id})";

    public override EventType RecordedAs => recordedAs;

    public override Command ToCommand() =>
        new() { CommandType = CommandType.ProtocolMessage, ProtocolMessageCommandAttributes = new() { MessageId = message.Id } };

    public override void Recorded(HistoryEvent e, bool checkIds) => update.Recorded(
        e,
        recordedAs == EventType.WorkflowExecutionUpdateAccepted
            ? e.WorkflowExecutionUpdateAcceptedEventAttributes.ProtocolInstanceId
            : e.WorkflowExecutionUpdateCompletedEventAttributes.Meta?.UpdateId,
        move);
}
