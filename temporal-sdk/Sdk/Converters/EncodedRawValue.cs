using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>A received payload with the converter that decodes it.</summary>
/// <param name="DataConverter">Decodes, codec included.</param>
/// <param name="Payload">The payload as received.</param>
public record EncodedRawValue(DataConverter DataConverter, Payload Payload) : IEncodedRawValue
{
    /// <inheritdoc />
    public Task<T> ToValueAsync<T>() => DataConverter.ToValueAsync<T>(Payload);

    /// <inheritdoc />
    public Task<object?> ToValueAsync(Type type) => DataConverter.ToValueAsync(Payload, type);
}
