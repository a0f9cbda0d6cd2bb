using System.Text.Json;
using System.Text.Json.Serialization;

namespace Temporalio.Converters;

/// <summary>
/// Reads JSON into plain .NET objects where no type is known: null, bool, long or double, string, list, dictionary. By itself
/// System.Text.Json reads such places as <see cref="JsonElement" />.
/// </summary>
public class JsonCommonTypeConverter : JsonConverter<object?>
{
    /// <summary>An instance; the converter has no state.</summary>
    public static readonly JsonCommonTypeConverter Instance = new();

    /// <inheritdoc />
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.True or JsonTokenType.False:
                return reader.GetBoolean();
            case JsonTokenType.Number:
                if (reader.TryGetInt64(out var integer)) return integer;
                return reader.GetDouble();
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.StartArray:
                var list = new List<object?>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) list.Add(Read(ref reader, typeToConvert, options));
                return list;
            case JsonTokenType.StartObject:
                var dictionary = new Dictionary<string, object?>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = reader.GetString()!;
                    reader.Read();
                    dictionary[name] = Read(ref reader, typeToConvert, options);
                }
                return dictionary;
            default:
                throw new JsonException($"A value cannot begin with {reader.TokenType}");
        }
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, object? value, JsonSerializerOptions options)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else if (value.GetType() == typeof(object))
        {
            // Serializing a bare object would come back here for ever.
            writer.WriteStartObject();
            writer.WriteEndObject();
        }
        else
        {
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
        }
    }
}
