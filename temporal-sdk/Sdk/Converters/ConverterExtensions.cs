using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Converters;

/// <summary>Conversions of several values, of typed values, and through the codec.</summary>
public static class ConverterExtensions
{
    /// <summary>Encodes values and applies the codec.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="values">The values.</param>
    /// <returns>As many payloads as the codec makes of them.</returns>
    public static async Task<IReadOnlyCollection<Payload>> ToPayloadsAsync(
        this DataConverter converter, IReadOnlyCollection<object?> values)
    {
        var payloads = converter.PayloadConverter.ToPayloads(values);
        return converter.PayloadCodec is null || payloads.Count == 0
            ? payloads
            : await converter.PayloadCodec.EncodeAsync(payloads).ConfigureAwait(false);
    }

    /// <summary>Encodes one value and applies the codec.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="value">The value.</param>
    /// <returns>The payload.</returns>
    /// <exception cref="InvalidOperationException">The codec did not make exactly one payload of it.</exception>
    public static async Task<Payload> ToPayloadAsync(this DataConverter converter, object? value)
    {
        var payload = converter.PayloadConverter.ToPayload(value);
        return converter.PayloadCodec is null ? payload : await converter.PayloadCodec.EncodeSingleAsync(payload).ConfigureAwait(false);
    }

    /// <summary>Applies the codec and decodes one value.</summary>
    /// <typeparam name="T">The type wanted.</typeparam>
    /// <param name="converter">The converter.</param>
    /// <param name="payload">The payload as received.</param>
    /// <returns>The value.</returns>
    public static async Task<T> ToValueAsync<T>(this DataConverter converter, Payload payload) =>
        (T)(await converter.ToValueAsync(payload, typeof(T)).ConfigureAwait(false))!;

    /// <summary>Applies the codec and decodes one value.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="payload">The payload as received.</param>
    /// <param name="type">The type wanted.</param>
    /// <returns>The value.</returns>
    public static async Task<object?> ToValueAsync(this DataConverter converter, Payload payload, Type type)
    {
        var plain = converter.PayloadCodec is null
            ? payload
            : await converter.PayloadCodec.DecodeSingleAsync(payload).ConfigureAwait(false);
        return converter.PayloadConverter.ToValue(plain, type);
    }

    /// <summary>Applies the codec and decodes the only value.</summary>
    /// <typeparam name="T">The type wanted.</typeparam>
    /// <param name="converter">The converter.</param>
    /// <param name="payloads">The payloads as received.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">There is not exactly one payload after the codec.</exception>
    public static async Task<T> ToSingleValueAsync<T>(this DataConverter converter, IReadOnlyCollection<Payload> payloads) =>
        (T)(await converter.ToSingleValueAsync(payloads, typeof(T)).ConfigureAwait(false))!;

    /// <summary>Applies the codec and decodes the only value.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="payloads">The payloads as received.</param>
    /// <param name="type">The type wanted.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">There is not exactly one payload after the codec.</exception>
    public static async Task<object?> ToSingleValueAsync(
        this DataConverter converter, IReadOnlyCollection<Payload> payloads, Type type)
    {
        var plain = converter.PayloadCodec is null ? payloads : await converter.PayloadCodec.DecodeAsync(payloads).ConfigureAwait(false);
        if (plain.Count != 1) throw new ArgumentException($"Expected one payload, got {plain.Count}", nameof(payloads));
        return converter.PayloadConverter.ToValue(plain.First(), type);
    }

    /// <summary>Applies the codec to a failure and converts it.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="failure">The failure as received; it is not changed.</param>
    /// <returns>The exception.</returns>
    public static async Task<Exception> ToExceptionAsync(this DataConverter converter, Failure failure)
    {
        if (converter.PayloadCodec is { } codec)
        {
            failure = failure.Clone();
            await codec.DecodeFailureAsync(failure).ConfigureAwait(false);
        }
        return converter.FailureConverter.ToException(failure, converter.PayloadConverter);
    }

    /// <summary>Converts an exception and applies the codec.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="exc">The exception.</param>
    /// <returns>The failure.</returns>
    public static async Task<Failure> ToFailureAsync(this DataConverter converter, Exception exc)
    {
        var failure = converter.FailureConverter.ToFailure(exc, converter.PayloadConverter);
        if (converter.PayloadCodec is { } codec) await codec.EncodeFailureAsync(failure).ConfigureAwait(false);
        return failure;
    }

    /// <summary>Encodes values.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="values">The values.</param>
    /// <returns>One payload for each value.</returns>
    public static IReadOnlyCollection<Payload> ToPayloads(this IPayloadConverter converter, IReadOnlyCollection<object?> values) =>
        [.. values.Select(converter.ToPayload)];

    /// <summary>Decodes one value.</summary>
    /// <typeparam name="T">The type wanted.</typeparam>
    /// <param name="converter">The converter.</param>
    /// <param name="payload">The payload.</param>
    /// <returns>The value.</returns>
    public static T ToValue<T>(this IPayloadConverter converter, Payload payload) => (T)converter.ToValue(payload, typeof(T))!;

    /// <summary>Decodes one raw value.</summary>
    /// <typeparam name="T">The type wanted.</typeparam>
    /// <param name="converter">The converter.</param>
    /// <param name="rawValue">The raw value.</param>
    /// <returns>The value.</returns>
    public static T ToValue<T>(this IPayloadConverter converter, IRawValue rawValue) => converter.ToValue<T>(rawValue.Payload);

    /// <summary>Encodes a value for use where conversion is skipped.</summary>
    /// <param name="converter">The converter.</param>
    /// <param name="value">The value.</param>
    /// <returns>The raw value.</returns>
    public static RawValue ToRawValue(this IPayloadConverter converter, object? value) => new(converter.ToPayload(value));
}
