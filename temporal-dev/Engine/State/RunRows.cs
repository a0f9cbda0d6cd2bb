using Google.Protobuf;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.Rows;

namespace TemporalDev.Engine.State;

/// <summary>A run to rows and back.</summary>
internal sealed partial class Run
{
    /// <summary>Rebuilds a run from its rows.</summary>
    public static Run Load(RunKey key, StoredRun stored)
    {
        var run = new Run(key) { Row = RunRow.Parser.ParseFrom(stored.Data) };
        foreach (var part in stored.Parts)
            run.LoadPart(part.Kind, part.Id, part.Data
                ?? throw new InvalidOperationException($"Part {part.Kind} {part.Id} of run {key.RunId} is empty."));
        return run;
    }

    /// <summary>The bytes of a part as it is now, or null when it is gone.</summary>
    public byte[]? PartData(PartKind kind, string id) => Part(kind, id)?.ToByteArray();

    private IMessage? Part(PartKind kind, string id) => kind switch
    {
        PartKind.Activity => Activities.GetValueOrDefault(long.Parse(id)),
        PartKind.Timer => Timers.GetValueOrDefault(id),
        PartKind.Child => Children.GetValueOrDefault(long.Parse(id)),
        PartKind.ExternalSignal => ExternalSignals.GetValueOrDefault(long.Parse(id)),
        PartKind.ExternalCancel => ExternalCancels.GetValueOrDefault(long.Parse(id)),
        PartKind.Update => Updates.GetValueOrDefault(id),
        PartKind.BufferedEvent => Buffered.GetValueOrDefault(long.Parse(id)),
        PartKind.Request => Requests.GetValueOrDefault(id),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of part."),
    };

    private void LoadPart(PartKind kind, string id, byte[] data)
    {
        switch (kind)
        {
            case PartKind.Activity: Activities.Add(long.Parse(id), ActivityRow.Parser.ParseFrom(data)); break;
            case PartKind.Timer: Timers.Add(id, TimerRow.Parser.ParseFrom(data)); break;
            case PartKind.Child: Children.Add(long.Parse(id), ChildRow.Parser.ParseFrom(data)); break;
            case PartKind.ExternalSignal: ExternalSignals.Add(long.Parse(id), ExternalRow.Parser.ParseFrom(data)); break;
            case PartKind.ExternalCancel: ExternalCancels.Add(long.Parse(id), ExternalRow.Parser.ParseFrom(data)); break;
            case PartKind.Update: Updates.Add(id, UpdateRow.Parser.ParseFrom(data)); break;
            case PartKind.BufferedEvent: Buffered.Add(long.Parse(id), HistoryEvent.Parser.ParseFrom(data)); break;
            case PartKind.Request: Requests.Add(id, RequestRow.Parser.ParseFrom(data)); break;
            default: throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of part.");
        }
    }
}
