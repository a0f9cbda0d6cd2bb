using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;

namespace TemporalDev.Engine;

/// <summary>What an operator has set for one task queue. The server owns and stores it.</summary>
/// <param name="NamespaceId">Where the queue is.</param>
/// <param name="Name">The queue.</param>
/// <param name="Type">Queues of different types are different queues.</param>
/// <param name="Config">As clients see it. Of it the engine heeds the queue's rate limit.</param>
public sealed record QueueConfig(string NamespaceId, string Name, TaskQueueType Type, TaskQueueConfig Config);
