using System.Text.Json;
using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Words;

/// <summary>Writes a word as a JSON string and refuses JSON strings that are not words.</summary>
public sealed class WordConverter<T> : JsonConverter<T>
    where T : struct, IWord<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => From(reader.TokenType == JsonTokenType.String ? reader.GetString() : null);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text);

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => From(reader.GetString());

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        => writer.WritePropertyName(value.Text);

    private static T From(string? text)
        => T.TryParse(text, out var word, out var refusal) ? word : throw new JsonException(refusal);
}
