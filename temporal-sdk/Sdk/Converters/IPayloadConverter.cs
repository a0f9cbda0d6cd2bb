using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>Turns values into payloads and back. Runs inside workflow code too, so it must be deterministic and synchronous.</summary>
public interface IPayloadConverter
{
    /// <summary>Encodes a value.</summary>
    /// <param name="value">The value, may be null.</param>
    /// <returns>A payload with its encoding named in the metadata.</returns>
    Payload ToPayload(object? value);

    /// <summary>Decodes a payload.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="type">The type wanted.</param>
    /// <returns>A value of that type, or null.</returns>
    object? ToValue(Payload payload, Type type);
}
