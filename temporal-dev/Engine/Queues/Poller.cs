using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.TaskQueue.V1;

namespace TemporalDev.Engine.Queues;

/// <summary>What a worker tells of itself when it polls.</summary>
/// <param name="Identity">As the worker names itself.</param>
/// <param name="Version">Its build, or null.</param>
/// <param name="TasksPerSecond">How many tasks a second the worker wants the whole queue to hand out; null for no wish.</param>
internal sealed record Poller(string Identity, WorkerVersionCapabilities? Version = null, double? TasksPerSecond = null)
{
    private const double Unlimited = 100_000;

    /// <summary>As describes of the queue show it.</summary>
    public PollerInfo Describe(DateTimeOffset last) => new()
    {
        Identity = Identity,
        LastAccessTime = Timestamp.FromDateTimeOffset(last),
        RatePerSecond = TasksPerSecond ?? Unlimited,
        WorkerVersionCapabilities = Version,
    };
}
