using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>Protobuf messages in their binary form. By default it only decodes, since the JSON form is tried first.</summary>
public class BinaryProtoConverter : IEncodingConverter
{
    private static readonly ByteString EncodingBytes = ByteString.CopyFromUtf8("binary/protobuf");

    /// <inheritdoc />
    public string Encoding => "binary/protobuf";

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
                Data = message.ToByteString(),
            }
            : null;
        return payload is not null;
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The type wanted is no message class, or the payload holds another message.</exception>
    public object? ToValue(Payload payload, Type type)
    {
        var message = ProtoMessages.Empty(payload, type);
        message.MergeFrom(payload.Data);
        return message;
    }
}
