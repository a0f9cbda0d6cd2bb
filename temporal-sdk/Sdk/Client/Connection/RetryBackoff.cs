using Temporalio.Wire;

namespace Temporalio.Client;

/// <summary>Whether and when a failed call is made again.</summary>
internal static class RetryBackoff
{
    private static readonly TimeSpan ThrottledFirst = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ThrottledLongest = TimeSpan.FromSeconds(10);

    /// <summary>Delay before the next attempt.</summary>
    /// <param name="options">The retry options.</param>
    /// <param name="status">How the last attempt ended.</param>
    /// <param name="failures">Attempts so far, all failed; from 1.</param>
    /// <param name="elapsed">Time since the first attempt began.</param>
    /// <param name="chance">From 0 up to 1, picks the place inside the random share.</param>
    /// <returns>The delay; null when there is no further attempt.</returns>
    public static TimeSpan? Delay(RpcRetryOptions options, GrpcStatus status, int failures, TimeSpan elapsed, double chance)
    {
        if (!MayPass(status) || (options.MaxRetries > 0 && failures > options.MaxRetries)) return null;
        var delay = Grown(options.InitialInterval, options.Multiplier, options.MaxInterval, failures);
        delay *= 1 + (options.RandomizationFactor * ((2 * chance) - 1));
        if (status.Code == GrpcStatusCode.ResourceExhausted)
        {
            var throttled = Grown(ThrottledFirst, 2, ThrottledLongest, failures);
            if (throttled > delay) delay = throttled;
        }
        return options.MaxElapsedTime is { } most && elapsed + delay > most ? null : delay;
    }

    private static TimeSpan Grown(TimeSpan first, double factor, TimeSpan longest, int failures)
    {
        var ticks = first.Ticks * Math.Pow(factor, failures - 1);
        return ticks >= longest.Ticks ? longest : TimeSpan.FromTicks((long)ticks);
    }

    private static bool MayPass(GrpcStatus status) => status.Code switch
    {
        GrpcStatusCode.ResourceExhausted => !IsOversize(status.Message),
        GrpcStatusCode.DataLoss or GrpcStatusCode.Internal or GrpcStatusCode.Unknown or GrpcStatusCode.Aborted
            or GrpcStatusCode.OutOfRange or GrpcStatusCode.Unavailable => true,
        _ => false,
    };

    // A message too large for the receiver will be as large next time.
    private static bool IsOversize(string message) =>
        message.StartsWith("grpc: received message larger than max", StringComparison.Ordinal)
        || message.StartsWith("grpc: message after decompression larger than max", StringComparison.Ordinal)
        || message.StartsWith("grpc: received message after decompression larger than max", StringComparison.Ordinal);
}
