using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>Null, and the empty <see cref="ValueTuple" />, as a payload without data.</summary>
public class BinaryNullConverter : IEncodingConverter
{
    private static readonly ByteString EncodingBytes = ByteString.CopyFromUtf8("binary/null");

    /// <inheritdoc />
    public string Encoding => "binary/null";

    /// <inheritdoc />
    public bool TryToPayload(object? value, out Payload? payload)
    {
        payload = value is null or ValueTuple ? new Payload { Metadata = { [PayloadMetadata.Encoding] = EncodingBytes } } : null;
        return payload is not null;
    }

    /// <inheritdoc />
    /// <remarks>A value type decodes to its default.</remarks>
    public object? ToValue(Payload payload, Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
}
