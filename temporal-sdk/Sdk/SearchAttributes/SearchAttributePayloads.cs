using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Converters;

namespace Temporalio.Common;

/// <summary>
/// Values of search attributes as payloads the server can read: JSON with the attribute's type in the metadata, whatever converter and
/// codec the client has.
/// </summary>
internal static class SearchAttributePayloads
{
    private static readonly IPayloadConverter Converter = new DefaultPayloadConverter();

    public static Payload ToPayload(SearchAttributeKey key, object? value)
    {
        var payload = Converter.ToPayload(value is DateTimeOffset time ? time.ToString("o", CultureInfo.InvariantCulture) : value);
        payload.Metadata[PayloadMetadata.Type] = ByteString.CopyFromUtf8(key.ValueType.ToString());
        return payload;
    }

    /// <summary>Makes the payload of an update; null in it removes the attribute.</summary>
    public static Payload ToPayload(Workflows.SearchAttributeUpdate update) =>
        ToPayload(update.UntypedKey, update.HasValue ? update.UntypedValue : null);

    /// <summary>Reads one attribute.</summary>
    /// <returns>Null when the attribute is removed or its type is none this library knows.</returns>
    /// <exception cref="ArgumentException">The payload does not say its type, or is not of it.</exception>
    public static (SearchAttributeKey Key, object Value)? FromPayload(string name, Payload payload)
    {
        if (!payload.Metadata.TryGetValue(PayloadMetadata.Type, out var typeBytes))
            throw new ArgumentException($"Search attribute {name} came without its type", nameof(payload));
        if (payload.Data.IsEmpty || !Enum.TryParse<IndexedValueType>(typeBytes.ToStringUtf8(), out var type)) return null;
        try
        {
            using var json = JsonDocument.Parse(payload.Data.Memory);
            return Value(Single(json.RootElement, type), type) is { } value ? (Key(name, type), value) : null;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or FormatException)
        {
            throw new ArgumentException($"Search attribute {name} is no {type}: {payload.Data.ToStringUtf8()}", nameof(payload), wrong);
        }
    }

    // Servers may answer a list of one for an attribute that is no list.
    private static JsonElement Single(JsonElement json, IndexedValueType type) =>
        json.ValueKind == JsonValueKind.Array && type != IndexedValueType.KeywordList && json.GetArrayLength() == 1 ? json[0] : json;

    private static object? Value(JsonElement json, IndexedValueType type) => (json.ValueKind, type) switch
    {
        (JsonValueKind.Null, _) => null,
        (_, IndexedValueType.Text or IndexedValueType.Keyword) => json.GetString(),
        (_, IndexedValueType.Int) => json.GetInt64(),
        (_, IndexedValueType.Double) => json.GetDouble(),
        (_, IndexedValueType.Bool) => json.GetBoolean(),
        (_, IndexedValueType.Datetime) => DateTimeOffset.Parse(
            json.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        (JsonValueKind.Array, IndexedValueType.KeywordList) =>
            (IReadOnlyCollection<string>)[.. json.EnumerateArray().Select(item => item.GetString()!)],
        (_, IndexedValueType.KeywordList) => (IReadOnlyCollection<string>)[json.GetString()!],
        _ => null,
    };

    private static SearchAttributeKey Key(string name, IndexedValueType type) => type switch
    {
        IndexedValueType.Text => SearchAttributeKey.CreateText(name),
        IndexedValueType.Keyword => SearchAttributeKey.CreateKeyword(name),
        IndexedValueType.Int => SearchAttributeKey.CreateLong(name),
        IndexedValueType.Double => SearchAttributeKey.CreateDouble(name),
        IndexedValueType.Bool => SearchAttributeKey.CreateBool(name),
        IndexedValueType.Datetime => SearchAttributeKey.CreateDateTimeOffset(name),
        IndexedValueType.KeywordList => SearchAttributeKey.CreateKeywordList(name),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a type of search attributes"),
    };
}
