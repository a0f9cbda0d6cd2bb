namespace Temporalio.Converters;

/// <summary>How values and exceptions travel: converter, failure converter and codec.</summary>
/// <param name="PayloadConverter">Turns values into payloads.</param>
/// <param name="FailureConverter">Turns exceptions into failures.</param>
/// <param name="PayloadCodec">Encrypts or compresses payloads outside workflow code; null means none.</param>
public record DataConverter(
    IPayloadConverter PayloadConverter,
    IFailureConverter FailureConverter,
    IPayloadCodec? PayloadCodec = null) : IWithSerializationContext<DataConverter>
{
    /// <summary>Default converters, no codec.</summary>
    public static DataConverter Default { get; } = new(new DefaultPayloadConverter(), new DefaultFailureConverter());

    /// <inheritdoc />
    public virtual DataConverter WithSerializationContext(ISerializationContext context)
    {
        var payload = InContext(PayloadConverter, context);
        var failure = InContext(FailureConverter, context);
        var codec = PayloadCodec is null ? null : InContext(PayloadCodec, context);
        var same = ReferenceEquals(payload, PayloadConverter)
            && ReferenceEquals(failure, FailureConverter)
            && ReferenceEquals(codec, PayloadCodec);
        return same ? this : this with { PayloadConverter = payload, FailureConverter = failure, PayloadCodec = codec };
    }

    private static T InContext<T>(T part, ISerializationContext context) =>
        part is IWithSerializationContext<T> aware ? aware.WithSerializationContext(context) : part;
}
