using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using Google.Protobuf.WellKnownTypes;
using TemporalDev.Engine;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Transport;
using Update = Temporalio.Api.WorkflowService.V1.UpdateTaskQueueConfigRequest.Types.RateLimitUpdate;

namespace TemporalDev.Server.Rpc;

/// <summary>UpdateTaskQueueConfig: what an operator sets for a queue.</summary>
internal sealed class TaskQueueCalls(NamespaceRegistry namespaces, EngineLoop loop, TimeProvider time)
{
    public async ValueTask<IMessage> UpdateConfigAsync(UpdateTaskQueueConfigRequest request, RpcCall call)
    {
        var entry = namespaces.Get(request.Namespace);
        Check(request);
        var now = time.GetUtcNow();
        return await loop.DoAsync((engine, store) =>
        {
            var before = store.Queues().FirstOrDefault(
                q => q.NamespaceId == entry.Id && q.Name == request.TaskQueue && q.Type == request.TaskQueueType);
            var config = Merge(before?.Config.Clone() ?? new(), request, now);
            var queue = new QueueConfig(entry.Id, request.TaskQueue, request.TaskQueueType, config);
            store.WriteQueue(queue);
            engine.SetQueue(queue, now);
            return new UpdateTaskQueueConfigResponse { Config = config };
        }).ConfigureAwait(false);
    }

    private static void Check(UpdateTaskQueueConfigRequest request)
    {
        if (request.TaskQueue.Length == 0) throw Refusals.Invalid("missing task queue name");
        if (request.TaskQueueType == TaskQueueType.Workflow && request.UpdateQueueRateLimit is not null)
            throw Refusals.Invalid("Setting rate limit on workflow task queues is not allowed.");
        if (request.UpdateQueueRateLimit?.RateLimit is { RequestsPerSecond: < 0 }
            || request.UpdateFairnessKeyRateLimitDefault?.RateLimit is { RequestsPerSecond: < 0 })
            throw Refusals.Invalid("a rate limit cannot be negative.");
    }

    private static TaskQueueConfig Merge(TaskQueueConfig config, UpdateTaskQueueConfigRequest request, DateTimeOffset now)
    {
        if (request.UpdateQueueRateLimit is { } queue) config.QueueRateLimit = Limit(queue, request.Identity, now);
        if (request.UpdateFairnessKeyRateLimitDefault is { } keys)
            config.FairnessKeysRateLimitDefault = Limit(keys, request.Identity, now);
        foreach (var key in request.UnsetFairnessWeightOverrides) config.FairnessWeightOverrides.Remove(key);
        foreach (var (key, weight) in request.SetFairnessWeightOverrides) config.FairnessWeightOverrides[key] = weight;
        return config;
    }

    private static RateLimitConfig Limit(Update update, string identity, DateTimeOffset now) => new()
    {
        RateLimit = update.RateLimit,
        Metadata = new() { Reason = update.Reason, UpdateIdentity = identity, UpdateTime = now.ToTimestamp() },
    };
}
