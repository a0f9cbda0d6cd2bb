using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Queues;

namespace TemporalDev.Engine.Requests;

/// <summary>DescribeTaskQueue and ListTaskQueuePartitions.</summary>
internal static class DescribeTaskQueue
{
    public static void Handle(Turn turn, Call call, DescribeTaskQueueRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        if (request.TaskQueue is null or { Name: "" }) throw RefusedException.BadRequest("TaskQueue is not set on request.");
        var type = request.TaskQueueType == TaskQueueType.Unspecified ? TaskQueueType.Workflow : request.TaskQueueType;
        var queue = turn.World.Queues.Find(new QueueKey(ns.Id, request.TaskQueue.Name, type));
        var response = new DescribeTaskQueueResponse();
        if (queue is not null) response.Pollers.AddRange(queue.RecentPollers(turn.Wall));
        if (request.ReportStats)
        {
            response.Stats = Stats(turn, queue);
            response.StatsByPriorityKey[3] = Stats(turn, queue);
        }
        if (request.ApiMode == DescribeTaskQueueMode.Unspecified) AddConfiguration(response);
        if (request.IncludeTaskQueueStatus)
            response.TaskQueueStatus = new TaskQueueStatus
            {
                BacklogCountHint = queue?.Backlog(turn.World) ?? 0,
                RatePerSecond = 100_000,
                TaskIdBlock = new TaskIdBlock { StartId = 1, EndId = 100_000 },
            };
        if (request.ApiMode == DescribeTaskQueueMode.Enhanced) response.VersionsInfo[""] = Versions(turn, ns, request);
        turn.Reply(call.Caller, response);
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

    private static void AddConfiguration(DescribeTaskQueueResponse response)
    {
        response.VersioningInfo = new TaskQueueVersioningInfo { CurrentVersion = "__unversioned__" };
        response.EffectiveRateLimit = new() { RequestsPerSecond = 4_000, RateLimitSource = RateLimitSource.System };
    }

    private static TaskQueueStats Stats(Turn turn, TaskLine? queue) => new()
    {
        ApproximateBacklogCount = queue?.Backlog(turn.World) ?? 0,
        ApproximateBacklogAge = Duration.FromTimeSpan(TimeSpan.Zero),
    };

    private static TaskQueueVersionInfo Versions(Turn turn, NamespaceRecord ns, DescribeTaskQueueRequest request)
    {
        var info = new TaskQueueVersionInfo { TaskReachability = BuildIdTaskReachability.Reachable };
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
