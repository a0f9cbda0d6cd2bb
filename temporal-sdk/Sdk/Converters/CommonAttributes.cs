using System.Text.Json;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Converters;

/// <summary>Message and stack trace of a failure, moved into its encoded attributes and back.</summary>
internal static class CommonAttributes
{
    private const string Placeholder = "Encoded failure";

    /// <summary>Hides message and stack trace of a failure and of its causes.</summary>
    public static void Hide(Failure failure, IPayloadConverter converter)
    {
        for (var each = failure; each is not null; each = each.Cause)
        {
            // A failure that arrived encoded keeps its payload: the text shown meanwhile came out of it.
            each.EncodedAttributes ??= converter.ToPayload(new Dictionary<string, string>
            {
                ["message"] = each.Message,
                ["stack_trace"] = each.StackTrace,
            });
            each.Message = Placeholder;
            each.StackTrace = string.Empty;
        }
    }

    /// <summary>
    /// Makes a copy with message and stack trace as they were. Attributes that cannot be read leave the failure as it is.
    /// </summary>
    public static Failure Reveal(Failure failure, IPayloadConverter converter)
    {
        if (failure.EncodedAttributes is null || Read(failure, converter) is not { ValueKind: JsonValueKind.Object } attributes)
            return failure;
        var revealed = failure.Clone();
        if (Text(attributes, "message") is { } message) revealed.Message = message;
        if (Text(attributes, "stack_trace") is { } stackTrace) revealed.StackTrace = stackTrace;
        return revealed;
    }

    private static JsonElement? Read(Failure failure, IPayloadConverter converter)
    {
        try
        {
            return converter.ToValue<JsonElement>(failure.EncodedAttributes);
        }
        catch (Exception unreadable) when (
            unreadable is JsonException or ArgumentException or KeyNotFoundException or NotSupportedException)
        {
            // A failure made by another converter, or still encrypted, is better shown without its text than not at all.
            return null;
        }
    }

    private static string? Text(JsonElement attributes, string name) =>
        attributes.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
