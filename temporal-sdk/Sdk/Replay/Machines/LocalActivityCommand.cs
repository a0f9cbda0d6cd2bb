using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Replay.History;

namespace Temporalio.Replay.Machines;

/// <summary>The marker that records the end of a local activity which this worker has run.</summary>
internal sealed class LocalActivityCommand(LocalActivityMachine machine, LocalActivityMarker marker) : OutgoingCommand
{
    public override string Text => $"RecordMarker ({machine.Text})";

    public override EventType RecordedAs => EventType.MarkerRecorded;

    public override Command ToCommand() =>
        new() { CommandType = CommandType.RecordMarker, RecordMarkerCommandAttributes = marker.ToAttributes() };

    public override void Recorded(HistoryEvent e, bool checkIds) => machine.Recorded(e, checkIds);
}
