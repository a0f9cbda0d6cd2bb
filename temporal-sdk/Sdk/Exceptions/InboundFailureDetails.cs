using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Exceptions;

/// <summary>Values of a received failure, decoded when asked for.</summary>
/// <param name="Converter">Decodes the values.</param>
/// <param name="Payloads">The values as received, already through the codec; null means none.</param>
public record InboundFailureDetails(IPayloadConverter Converter, IReadOnlyCollection<Payload>? Payloads) : IFailureDetails
{
    /// <inheritdoc />
    public int Count => Payloads?.Count ?? 0;

    /// <inheritdoc />
    public T ElementAt<T>(int index) => Converter.ToValue<T>((Payloads ?? []).ElementAt(index));
}
