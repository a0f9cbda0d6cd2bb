using Temporalio.Api.Common.V1;
using Temporalio.Converters;

namespace Temporalio.Client;

/// <summary>Results of workflows, queries and updates, which may be absent.</summary>
internal static class ResultPayloads
{
    /// <summary>Reads a result; what nobody wants (an empty tuple) is not decoded, and what is not there is the type's default.</summary>
    public static async Task<T> ToResultAsync<T>(this DataConverter converter, Payloads? payloads) =>
        typeof(T) == typeof(ValueTuple) || payloads is null || payloads.Payloads_.Count == 0
            ? default!
            : await converter.ToSingleValueAsync<T>(payloads.Payloads_).ConfigureAwait(false);

    /// <summary>Encodes arguments; null when there are none.</summary>
    public static async Task<Payloads?> ToArgumentsAsync(this DataConverter converter, IReadOnlyCollection<object?>? args) =>
        args is null or { Count: 0 } ? null : new() { Payloads_ = { await converter.ToPayloadsAsync(args).ConfigureAwait(false) } };
}
