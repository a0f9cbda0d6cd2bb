using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>One encoding of a payload converter.</summary>
public interface IEncodingConverter
{
    /// <summary>Name of the encoding, as in the payload's metadata.</summary>
    string Encoding { get; }

    /// <summary>Encodes a value if it is of this encoding's kind.</summary>
    /// <param name="value">The value, may be null.</param>
    /// <param name="payload">The payload; null when the value is for another encoding.</param>
    /// <returns>True when the value was encoded.</returns>
    bool TryToPayload(object? value, out Payload? payload);

    /// <summary>Decodes a payload of this encoding.</summary>
    /// <param name="payload">A payload of this encoding.</param>
    /// <param name="type">The type wanted.</param>
    /// <returns>A value of that type, or null.</returns>
    object? ToValue(Payload payload, Type type);
}
