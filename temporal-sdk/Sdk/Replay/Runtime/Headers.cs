using Temporalio.Api.Common.V1;

namespace Temporalio.Replay.Runtime;

/// <summary>Headers that interceptors attach.</summary>
internal static class Headers
{
    /// <summary>Null when there are none.</summary>
    public static Header? ToProto(IDictionary<string, Payload>? headers) =>
        headers is { Count: > 0 } ? new() { Fields = { headers } } : null;
}
