using System.Text.Json;
using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>
/// Tries its encodings in order: null, bytes, protobuf as JSON, protobuf as bytes, JSON. The first that takes a value encodes it;
/// the metadata's encoding picks the one that decodes.
/// </summary>
public class DefaultPayloadConverter : IPayloadConverter, IWithSerializationContext<IPayloadConverter>
{
    private readonly bool isContextAware;

    /// <summary>Initializes with the default encodings and plain System.Text.Json settings.</summary>
    public DefaultPayloadConverter()
        : this(new JsonSerializerOptions())
    {
    }

    /// <summary>Initializes with the default encodings and other JSON settings.</summary>
    /// <param name="jsonSerializerOptions">Settings for json/plain. They are frozen by their first use.</param>
    public DefaultPayloadConverter(JsonSerializerOptions jsonSerializerOptions)
        : this(
            new BinaryNullConverter(),
            new BinaryPlainConverter(),
            new JsonProtoConverter(),
            new BinaryProtoConverter(),
            new JsonPlainConverter(jsonSerializerOptions))
    {
    }

    /// <summary>Initializes with own encodings.</summary>
    /// <param name="encodingConverters">The encodings in the order in which they are tried; each encoding name once.</param>
    /// <exception cref="ArgumentException">An encoding name occurs twice.</exception>
    public DefaultPayloadConverter(params IEncodingConverter[] encodingConverters)
    {
        EncodingConverters = Array.AsReadOnly([.. encodingConverters]);
        isContextAware = encodingConverters.Any(converter => converter is IWithSerializationContext<IEncodingConverter>);
        IndexedEncodingConverters = EncodingConverters.ToDictionary(converter => ByteString.CopyFromUtf8(converter.Encoding));
    }

    /// <summary>The encodings in the order in which they are tried.</summary>
    public IReadOnlyCollection<IEncodingConverter> EncodingConverters { get; }

    /// <summary>The encodings by the bytes of their name.</summary>
    protected IReadOnlyDictionary<ByteString, IEncodingConverter> IndexedEncodingConverters { get; }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">No encoding takes the value.</exception>
    public Payload ToPayload(object? value)
    {
        if (value is IRawValue raw) return raw.Payload;
        foreach (var converter in EncodingConverters)
            if (converter.TryToPayload(value, out var payload))
                return payload!;
        throw new ArgumentException($"No payload encoding takes a value of type {value?.GetType().FullName ?? "null"}", nameof(value));
    }

    /// <inheritdoc />
    /// <exception cref="ArgumentException">The payload names no encoding.</exception>
    /// <exception cref="KeyNotFoundException">The payload's encoding is none of the converter's.</exception>
    public object? ToValue(Payload payload, Type type)
    {
        if (type == typeof(IRawValue) || type == typeof(RawValue)) return new RawValue(payload);
        if (!payload.Metadata.TryGetValue(PayloadMetadata.Encoding, out var encoding))
            throw new ArgumentException("The payload's metadata has no encoding", nameof(payload));
        if (!IndexedEncodingConverters.TryGetValue(encoding, out var converter))
            throw new KeyNotFoundException($"No converter for payload encoding {encoding.ToStringUtf8()}");
        return converter.ToValue(payload, type);
    }

    /// <inheritdoc />
    public virtual IPayloadConverter WithSerializationContext(ISerializationContext context)
    {
        if (!isContextAware) return this;
        var changed = false;
        var variants = EncodingConverters.Select(converter =>
        {
            var variant = converter is IWithSerializationContext<IEncodingConverter> aware
                ? aware.WithSerializationContext(context)
                : converter;
            changed |= !ReferenceEquals(variant, converter);
            return variant;
        }).ToArray();
        return changed ? new DefaultPayloadConverter(variants) : this;
    }
}
