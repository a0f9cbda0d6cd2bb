using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Replay.History;

namespace Temporalio.Replay.Machines;

/// <summary>The marker of a patch, and with it the search attribute that lists the patches of the run.</summary>
internal sealed class PatchCommand(PatchMarker marker) : OutgoingCommand
{
    public string Id => marker.Id;

    /// <summary>The upsert that follows the marker; null when the run has none.</summary>
    public UpsertCommand? Listing { get; set; }

    public override string Text => $"RecordMarker (patch {marker.Id})";

    public override EventType RecordedAs => EventType.MarkerRecorded;

    public override Command ToCommand() =>
        new() { CommandType = CommandType.RecordMarker, RecordMarkerCommandAttributes = marker.ToAttributes() };

    public override void Recorded(HistoryEvent e, bool checkIds)
    {
        var recorded = PatchMarker.TryRead(e);
        if (recorded?.Id != Id)
        {
            throw Nondeterminism.OtherValue(e, "patch", recorded?.Id, Id);
        }
    }

    /// <summary>Takes the marker and its listing back, as the history does not have them.</summary>
    public void DropBoth()
    {
        Drop();
        Listing?.Drop();
    }
}
