using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Converters;

/// <summary>Codec calls for one payload and for whole failures.</summary>
public static class PayloadCodecExtensions
{
    /// <summary>Encodes one payload.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="payload">The payload.</param>
    /// <returns>The encoded payload.</returns>
    /// <exception cref="InvalidOperationException">The codec did not make exactly one payload of it.</exception>
    public static async Task<Payload> EncodeSingleAsync(this IPayloadCodec codec, Payload payload) =>
        Single(await codec.EncodeAsync([payload]).ConfigureAwait(false));

    /// <summary>Decodes one payload.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="payload">The payload.</param>
    /// <returns>The decoded payload.</returns>
    /// <exception cref="InvalidOperationException">The codec did not make exactly one payload of it.</exception>
    public static async Task<Payload> DecodeSingleAsync(this IPayloadCodec codec, Payload payload) =>
        Single(await codec.DecodeAsync([payload]).ConfigureAwait(false));

    /// <summary>Encodes, in place, the payloads of a failure and of its causes.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="failure">The failure.</param>
    /// <returns>A task that ends when the failure is encoded.</returns>
    public static Task EncodeFailureAsync(this IPayloadCodec codec, Failure failure) =>
        PayloadVisitor.VisitAsync(failure, codec.EncodeAsync);

    /// <summary>Decodes, in place, the payloads of a failure and of its causes.</summary>
    /// <param name="codec">The codec.</param>
    /// <param name="failure">The failure.</param>
    /// <returns>A task that ends when the failure is decoded.</returns>
    public static Task DecodeFailureAsync(this IPayloadCodec codec, Failure failure) =>
        PayloadVisitor.VisitAsync(failure, codec.DecodeAsync);

    internal static Payload Single(IReadOnlyCollection<Payload> payloads) => payloads.Count == 1
        ? payloads.First()
        : throw new InvalidOperationException($"The codec made {payloads.Count} payloads of one; a single payload must stay one");
}
