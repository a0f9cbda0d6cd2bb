using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>Changes whole payloads on their way out and back in, for encryption or compression. Never runs inside workflow code.</summary>
public interface IPayloadCodec
{
    /// <summary>Encodes payloads.</summary>
    /// <param name="payloads">Payloads as the converter made them; not to be changed in place.</param>
    /// <returns>Encoded payloads; exactly one when one was given alone.</returns>
    Task<IReadOnlyCollection<Payload>> EncodeAsync(IReadOnlyCollection<Payload> payloads);

    /// <summary>Decodes payloads. Payloads that this codec did not encode are returned as they are.</summary>
    /// <param name="payloads">Payloads as received; not to be changed in place.</param>
    /// <returns>Decoded payloads, as the encoder got them.</returns>
    Task<IReadOnlyCollection<Payload>> DecodeAsync(IReadOnlyCollection<Payload> payloads);
}
