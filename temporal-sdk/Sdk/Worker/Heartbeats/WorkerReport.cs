using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Worker.V1;
using Temporalio.Client;
using Temporalio.Worker.Load;
using Temporalio.Worker.Measures;
using Temporalio.Worker.Rpc;

namespace Temporalio.Worker.Heartbeats;

/// <summary>What a worker tells the server about itself.</summary>
internal sealed class WorkerReport(
    WorkerConnection connection, TemporalWorkerOptions options, WorkerTally tally, bool withEnvironment, TimeProvider time)
{
    /// <summary>Says which workers live in one process.</summary>
    private static readonly string ProcessKey = Guid.NewGuid().ToString("N");

    private readonly Timestamp started = Timestamp.FromDateTimeOffset(time.GetUtcNow());
    private readonly EnvironmentInfo? environment = withEnvironment ? EnvironmentOf.ThisProcess() : null;
    private Timestamp? told;

    /// <summary>The next message. Counts of an interval begin anew with it.</summary>
    public WorkerHeartbeat Next(WorkerStatus status)
    {
        var now = Timestamp.FromDateTimeOffset(time.GetUtcNow());
        var before = Interlocked.Exchange(ref told, now);
        var load = HostLoadMeter.Shared.Read();
        return new()
        {
            WorkerInstanceKey = connection.InstanceKey,
            WorkerIdentity = connection.Identity,
            HostInfo = new()
            {
                HostName = Environment.MachineName,
                ProcessId = $"{Environment.ProcessId}",
                WorkerGroupingKey = ProcessKey,
                CurrentHostCpuUsage = (float)load.Cpu,
                CurrentHostMemUsage = (float)load.Memory,
            },
            TaskQueue = options.TaskQueue,
            DeploymentVersion = connection.DeploymentOptions is { } deployment
                ? new() { DeploymentName = deployment.DeploymentName, BuildId = deployment.BuildId }
                : null,
            SdkName = ClientVersion.Name,
            SdkVersion = ClientVersion.Version,
            Status = status,
            StartTime = started,
            HeartbeatTime = now,
            ElapsedSinceLastHeartbeat = before is null ? null : now - before,
            WorkflowTaskSlotsInfo = tally.Workflows.Read(),
            ActivityTaskSlotsInfo = tally.Activities.Read(),
            LocalActivitySlotsInfo = tally.LocalActivities.Read(),
            WorkflowPollerInfo = tally.WorkflowPolls.Read(),
            WorkflowStickyPollerInfo = tally.StickyPolls.Read(),
            ActivityPollerInfo = tally.ActivityPolls.Read(),
            TotalStickyCacheHit = tally.CacheHits,
            TotalStickyCacheMiss = tally.CacheMisses,
            CurrentStickyCacheSize = tally.CachedRuns,
            Environment = environment,
        };
    }
}
