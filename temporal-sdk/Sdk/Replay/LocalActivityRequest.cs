using Temporalio.Api.Common.V1;
using Temporalio.Workflows;

namespace Temporalio.Replay;

/// <summary>A local activity that the worker is to run, retries included, until it ends or its next back-off is longer than the
/// threshold.</summary>
internal sealed record LocalActivityRequest
{
    /// <summary>Number in the run; the key for resolving and cancelling.</summary>
    public required uint Seq { get; init; }

    public required string ActivityId { get; init; }

    public required string ActivityType { get; init; }

    public required IReadOnlyList<Payload> Arguments { get; init; }

    public IReadOnlyDictionary<string, Payload> Headers { get; init; } = new Dictionary<string, Payload>();

    /// <summary>Attempt to begin with, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>When the first attempt was scheduled; null when this is the first one.</summary>
    public DateTime? OriginalScheduleTime { get; init; }

    public TimeSpan? ScheduleToCloseTimeout { get; init; }

    public TimeSpan? ScheduleToStartTimeout { get; init; }

    public TimeSpan? StartToCloseTimeout { get; init; }

    /// <summary>Null means the server's defaults: without limit, from one second on, doubling.</summary>
    public RetryPolicy? RetryPolicy { get; init; }

    /// <summary>Longest back-off that is waited for inside the worker.</summary>
    public required TimeSpan LocalRetryThreshold { get; init; }

    public required ActivityCancellationType CancellationType { get; init; }
}
