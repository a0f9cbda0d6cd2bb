using System.Text.Json;
using Google.Protobuf;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Replay.History;

/// <summary>The search attribute that lists the patches a run has met, so that operators can find the runs that have not.</summary>
internal static class PatchListing
{
    public const string Attribute = "TemporalChangeVersion";

    /// <summary>Above this size the server would refuse the attribute, so it is no longer written.</summary>
    private const int SizeLimit = 2048;

    public static bool IsListing(HistoryEvent e) =>
        e.UpsertWorkflowSearchAttributesEventAttributes.SearchAttributes?.IndexedFields.ContainsKey(Attribute) == true;

    /// <summary>Null when there are too many patches to list.</summary>
    public static Command? TryMake(IEnumerable<string> patchIds)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(patchIds.Distinct().Order(StringComparer.Ordinal));
        if (json.Length >= SizeLimit)
        {
            return null;
        }
        var payload = JsonPayload.Of(json);
        payload.Metadata["type"] = ByteString.CopyFromUtf8(nameof(IndexedValueType.KeywordList));
        return new()
        {
            CommandType = CommandType.UpsertWorkflowSearchAttributes,
            UpsertWorkflowSearchAttributesCommandAttributes = new()
            {
                SearchAttributes = new() { IndexedFields = { [Attribute] = payload } },
            },
        };
    }
}
