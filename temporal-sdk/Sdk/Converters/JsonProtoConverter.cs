using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>Protobuf messages in protobuf's JSON form.</summary>
public class JsonProtoConverter : IEncodingConverter
{
    private static readonly ByteString EncodingBytes = ByteString.CopyFromUtf8("json/protobuf");

    /// <summary>Initializes with protobuf's default JSON form.</summary>
    public JsonProtoConverter()
        : this(JsonFormatter.Default, JsonParser.Default)
    {
    }

    /// <summary>Initializes with own formatter and parser.</summary>
    /// <param name="formatter">Writes messages.</param>
    /// <param name="parser">Reads messages.</param>
    public JsonProtoConverter(JsonFormatter formatter, JsonParser parser) => (Formatter, Parser) = (formatter, parser);

    /// <inheritdoc />
    public string Encoding => "json/protobuf";

    /// <summary>Writes messages.</summary>
    protected JsonFormatter Formatter { get; }

    /// <summary>Reads messages.</summary>
    protected JsonParser Parser { get; }

    /// <inheritdoc />
    public bool TryToPayload(object? value, out Payload? payload)
    {
        payload = value is IMessage message
            ? new Payload
            {
                Metadata =
                {
                    [PayloadMetadata.Encoding] = EncodingBytes,
                    [PayloadMetadata.MessageType] = ByteString.CopyFromUtf8(message.Descriptor.FullName),
                },
                Data = ByteString.CopyFromUtf8(Formatter.Format(message)),
            }
            : null;
        return payload is not null;
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The type wanted is no message class, or the payload holds another message.</exception>
    public object? ToValue(Payload payload, Type type) =>
        Parser.Parse(payload.Data.ToStringUtf8(), ProtoMessages.Empty(payload, type).Descriptor);
}
