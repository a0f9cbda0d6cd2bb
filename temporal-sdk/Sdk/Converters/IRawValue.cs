using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>A payload that skips conversion, as a parameter, result or argument.</summary>
public interface IRawValue
{
    /// <summary>The payload.</summary>
    Payload Payload { get; }
}
