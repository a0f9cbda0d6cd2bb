using System.Text.Json;
using System.Text.Json.Serialization;
using Google.Protobuf;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Replay.History;

/// <summary>What the marker of a patch says.</summary>
internal sealed record PatchMarker([property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("deprecated")] bool Deprecated)
{
    public const string Name = "core_patch";
    private const string Key = "patch-data";

    /// <summary>Null when the event is no patch marker.</summary>
    public static PatchMarker? TryRead(HistoryEvent e)
    {
        if (e.EventType != EventType.MarkerRecorded || e.MarkerRecordedEventAttributes.MarkerName != Name)
        {
            return null;
        }
        var details = e.MarkerRecordedEventAttributes.Details;
        if (details.TryGetValue(Key, out var data) && data.Payloads_.Count > 0)
        {
            return JsonSerializer.Deserialize<PatchMarker>(data.Payloads_[0].Data.Span);
        }
        return details.TryGetValue("patch_id", out var id) && id.Payloads_.Count > 0 ? Legacy(id, details) : null;
    }

    public RecordMarkerCommandAttributes ToAttributes() => new()
    {
        MarkerName = Name,
        Details = { [Key] = new() { Payloads_ = { JsonPayload.Of(JsonSerializer.SerializeToUtf8Bytes(this)) } } },
    };

    private static PatchMarker Legacy(Payloads id, IDictionary<string, Payloads> details)
    {
        var deprecated = details.TryGetValue("deprecated", out var flag)
            && flag.Payloads_ is [{ Data.Length: > 0 } payload, ..]
            && payload.Data[0] != 0;
        return new(id.Payloads_[0].Data.ToStringUtf8(), deprecated);
    }
}
