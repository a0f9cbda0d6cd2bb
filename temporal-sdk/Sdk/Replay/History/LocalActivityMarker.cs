using System.Text.Json;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Replay.History;

/// <summary>What the marker of a local activity says: the data that identify it, and its result or failure.</summary>
internal sealed record LocalActivityMarker(LocalActivityMarkerData Data, Payload? Result, Failure? Failure)
{
    public const string Name = "core_local_activity";
    private const string DataKey = "data";
    private const string ResultKey = "result";

    /// <summary>Null when the event is no marker of a local activity.</summary>
    public static LocalActivityMarker? TryRead(HistoryEvent e)
    {
        if (e.EventType != EventType.MarkerRecorded || e.MarkerRecordedEventAttributes is not { MarkerName: Name } marker)
        {
            return null;
        }
        if (!marker.Details.TryGetValue(DataKey, out var data) || data.Payloads_.Count == 0)
        {
            return null;
        }
        var result = marker.Details.TryGetValue(ResultKey, out var results) && results.Payloads_.Count > 0 ? results.Payloads_[0] : null;
        return new(JsonSerializer.Deserialize<LocalActivityMarkerData>(data.Payloads_[0].Data.Span)!, result, marker.Failure);
    }

    public RecordMarkerCommandAttributes ToAttributes()
    {
        var attributes = new RecordMarkerCommandAttributes
        {
            MarkerName = Name,
            Details = { [DataKey] = new() { Payloads_ = { JsonPayload.Of(JsonSerializer.SerializeToUtf8Bytes(Data)) } } },
            Failure = Failure,
        };
        if (Result is not null)
        {
            attributes.Details[ResultKey] = new() { Payloads_ = { Result } };
        }
        return attributes;
    }
}
