using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Queues;

namespace TemporalDev.Engine.Requests;

/// <summary>DescribeTaskQueue and ListTaskQueuePartitions.</summary>
internal static class DescribeTaskQueue
{
    /// <summary>What the real server lets through a queue that nobody limits.</summary>
    private const double SystemRate = 4_000;

    public static void Handle(Turn turn, Call call, DescribeTaskQueueRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        if (request.TaskQueue is null or { Name: "" }) throw RefusedException.BadRequest("TaskQueue is not set on request.");
        var type = request.TaskQueueType == TaskQueueType.Unspecified ? TaskQueueType.Workflow : request.TaskQueueType;
        turn.Reply(call.Caller, request.ApiMode == DescribeTaskQueueMode.Enhanced
            ? new() { VersionsInfo = { [""] = Versions(turn, ns, request) } }
            : Plain(turn, request, new QueueKey(ns.Id, request.TaskQueue.Name, type)));
    }

    public static void Partitions(Turn turn, Call call, ListTaskQueuePartitionsRequest request)
    {
        turn.World.Namespaces.Require(request.Namespace);
        if (request.TaskQueue is null or { Name: "" }) throw RefusedException.BadRequest("TaskQueue is not set on request.");
        var partition = new TaskQueuePartitionMetadata { Key = request.TaskQueue.Name, OwnerHostName = "localhost" };
        turn.Reply(call.Caller, new ListTaskQueuePartitionsResponse
        {
            ActivityTaskQueuePartitions = { partition },
            WorkflowTaskQueuePartitions = { partition },
        });
    }

    private static DescribeTaskQueueResponse Plain(Turn turn, DescribeTaskQueueRequest request, QueueKey key)
    {
        var queue = turn.World.Queues.Find(key);
        var response = new DescribeTaskQueueResponse
        {
            VersioningInfo = new TaskQueueVersioningInfo { CurrentVersion = "__unversioned__" },
            EffectiveRateLimit = RateLimit(queue),
            Config = request.ReportConfig ? queue?.Config?.Clone() : null,
        };
        if (queue is not null) response.Pollers.AddRange(queue.RecentPollers(turn.Wall));
        if (request.ReportStats)
        {
            response.Stats = Stats(turn, queue);
            response.StatsByPriorityKey[Priorities.Default] = Stats(turn, queue);
        }
        if (request.IncludeTaskQueueStatus)
            response.TaskQueueStatus = new TaskQueueStatus
            {
                BacklogCountHint = queue?.Backlog(turn.World) ?? 0,
                RatePerSecond = queue?.Allowed ?? queue?.Wished ?? 100_000,
                TaskIdBlock = new TaskIdBlock { StartId = 1, EndId = 100_000 },
            };
        return response;
    }

    private static DescribeTaskQueueResponse.Types.EffectiveRateLimit RateLimit(TaskLine? queue)
    {
        var (rate, source) = queue switch
        {
            { Allowed: { } allowed } => (allowed, RateLimitSource.Api),
            { Wished: { } wished } when wished < SystemRate => (wished, RateLimitSource.Worker),
            _ => (SystemRate, RateLimitSource.System),
        };
        return new() { RequestsPerSecond = (float)rate, RateLimitSource = source };
    }

    private static TaskQueueStats Stats(Turn turn, TaskLine? queue) =>
        queue?.Stats(turn) ?? new() { ApproximateBacklogAge = Duration.FromTimeSpan(TimeSpan.Zero) };

    private static TaskQueueVersionInfo Versions(Turn turn, NamespaceRecord ns, DescribeTaskQueueRequest request)
    {
        var info = new TaskQueueVersionInfo();
        if (request.ReportTaskReachability) info.TaskReachability = BuildIdTaskReachability.Reachable;
        var types = request.TaskQueueTypes.Count > 0 ? request.TaskQueueTypes.Distinct() : [TaskQueueType.Workflow, TaskQueueType.Activity];
        foreach (var type in types)
        {
            var queue = turn.World.Queues.Find(new QueueKey(ns.Id, request.TaskQueue.Name, type));
            var of = new TaskQueueTypeInfo();
            if (request.ReportPollers && queue is not null) of.Pollers.AddRange(queue.RecentPollers(turn.Wall));
            if (request.ReportStats) of.Stats = Stats(turn, queue);
            info.TypesInfo[(int)type] = of;
        }
        return info;
    }
}
