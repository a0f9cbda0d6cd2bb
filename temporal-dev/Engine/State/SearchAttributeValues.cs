using System.Globalization;
using System.Text.Json;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Engine.State;

/// <summary>Reads the payloads of search attributes.</summary>
internal static class SearchAttributeValues
{
    /// <summary>The value in the form that <see cref="SearchAttribute.Value"/> promises; null when it is none of this type.</summary>
    public static object? Decode(Payload payload, IndexedValueType type)
    {
        if (PlainPayloads.IsNothing(payload)) return null;
        try
        {
            using var json = JsonDocument.Parse(payload.Data.Memory);
            var value = json.RootElement;
            // A list of one stands for its element, as older clients write it.
            if (type != IndexedValueType.KeywordList && value is { ValueKind: JsonValueKind.Array } && value.GetArrayLength() == 1)
                value = value[0];
            return Decode(value, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object? Decode(JsonElement value, IndexedValueType type) => (type, value.ValueKind) switch
    {
        (IndexedValueType.Text or IndexedValueType.Keyword, JsonValueKind.String) => value.GetString(),
        (IndexedValueType.Int, JsonValueKind.Number) => value.TryGetInt64(out var number) ? number : null,
        (IndexedValueType.Double, JsonValueKind.Number) => value.GetDouble(),
        (IndexedValueType.Bool, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        (IndexedValueType.Datetime, JsonValueKind.String) =>
            DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
                ? time : null,
        (IndexedValueType.KeywordList, JsonValueKind.String) => new[] { value.GetString()! },
        (IndexedValueType.KeywordList, JsonValueKind.Array) =>
            value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                ? value.EnumerateArray().Select(item => item.GetString()!).ToArray() : null,
        _ => null,
    };
}
