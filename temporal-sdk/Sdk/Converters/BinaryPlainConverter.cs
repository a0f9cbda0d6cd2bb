using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>Byte arrays as they are.</summary>
public class BinaryPlainConverter : IEncodingConverter
{
    private static readonly ByteString EncodingBytes = ByteString.CopyFromUtf8("binary/plain");

    /// <inheritdoc />
    public string Encoding => "binary/plain";

    /// <inheritdoc />
    public bool TryToPayload(object? value, out Payload? payload)
    {
        payload = value is byte[] bytes
            ? new Payload { Metadata = { [PayloadMetadata.Encoding] = EncodingBytes }, Data = ByteString.CopyFrom(bytes) }
            : null;
        return payload is not null;
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The type wanted is neither byte[] nor a base of it.</exception>
    public object? ToValue(Payload payload, Type type) => type.IsAssignableFrom(typeof(byte[]))
        ? payload.Data.ToByteArray()
        : throw new ArgumentException($"A {Encoding} payload is a byte array, not a {type}", nameof(type));
}
