using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>A received payload that is decoded, codec included, when somebody asks.</summary>
public interface IEncodedRawValue
{
    /// <summary>The payload as received, still encoded by the codec.</summary>
    Payload Payload { get; }

    /// <summary>Decodes the payload.</summary>
    /// <typeparam name="T">The type wanted.</typeparam>
    /// <returns>The value.</returns>
    Task<T> ToValueAsync<T>();

    /// <summary>Decodes the payload.</summary>
    /// <param name="type">The type wanted.</param>
    /// <returns>The value.</returns>
    Task<object?> ToValueAsync(Type type);
}
