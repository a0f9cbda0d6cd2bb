using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using TemporalDev.Engine;

namespace TemporalDev.Server.Visibility;

/// <summary>
/// Search attributes as lists show them: one plain value, whatever way the client wrote it (some write every value as a list of one), with
/// the type in the metadata.
/// </summary>
internal static class AttributePayload
{
    // The real server escapes only what JSON demands, and a build id has a plus in it.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static SearchAttributes? Of(IReadOnlyList<SearchAttribute> attributes)
    {
        if (attributes.Count == 0) return null;
        var shown = new SearchAttributes();
        foreach (var attribute in attributes) shown.IndexedFields[attribute.Name] = Of(attribute);
        return shown;
    }

    private static Payload Of(SearchAttribute attribute) => new()
    {
        Metadata =
        {
            ["encoding"] = ByteString.CopyFromUtf8("json/plain"), ["type"] = ByteString.CopyFromUtf8(attribute.Type.ToString()),
        },
        Data = ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(Plain(attribute.Type, attribute.Value), Json)),
    };

    private static object Plain(IndexedValueType type, object value) => value switch
    {
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        _ => type == IndexedValueType.KeywordList && value is string word ? (string[])[word] : value,
    };
}
