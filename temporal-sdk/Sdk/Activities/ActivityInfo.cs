using Temporalio.Common;
using Temporalio.Converters;
using Payload = Temporalio.Api.Common.V1.Payload;

namespace Temporalio.Activities;

/// <summary>What an activity knows about itself while it runs.</summary>
/// <param name="ActivityId">Id, unique among the pending activities of the workflow.</param>
/// <param name="ActivityType">Name of the activity.</param>
/// <param name="Attempt">Attempt, from 1.</param>
/// <param name="CurrentAttemptScheduledTime">When this attempt was scheduled, UTC.</param>
/// <param name="DataConverter">Converter of arguments, results and heartbeat details.</param>
/// <param name="HeartbeatDetails">Last details an earlier attempt recorded, still encoded; empty when none.</param>
/// <param name="HeartbeatTimeout">Longest time between heartbeats, or null when heartbeats are not required.</param>
/// <param name="IsLocal">True for a local activity.</param>
/// <param name="Namespace">Namespace the activity runs in.</param>
/// <param name="Priority">Priority of the task.</param>
/// <param name="RetryPolicy">Retry policy, or null when the server sent none.</param>
/// <param name="ScheduleToCloseTimeout">Time for all attempts together, or null when unlimited.</param>
/// <param name="ScheduledTime">When the first attempt was scheduled, UTC.</param>
/// <param name="StartToCloseTimeout">Time for one attempt, or null when unlimited.</param>
/// <param name="StartedTime">When this attempt started, UTC.</param>
/// <param name="TaskQueue">Task queue it was taken from.</param>
/// <param name="TaskToken">Token with which this attempt can be completed from elsewhere.</param>
/// <param name="WorkflowId">Workflow id, or null outside a workflow.</param>
/// <param name="WorkflowNamespace">Namespace of the workflow, or null outside a workflow.</param>
/// <param name="WorkflowRunId">Run id, or null outside a workflow.</param>
/// <param name="WorkflowType">Workflow type, or null outside a workflow.</param>
public record ActivityInfo(
    string ActivityId,
    string ActivityType,
    int Attempt,
    DateTime CurrentAttemptScheduledTime,
    DataConverter DataConverter,
    IReadOnlyCollection<Payload> HeartbeatDetails,
    TimeSpan? HeartbeatTimeout,
    bool IsLocal,
    string Namespace,
    Priority Priority,
    RetryPolicy? RetryPolicy,
    TimeSpan? ScheduleToCloseTimeout,
    DateTime ScheduledTime,
    TimeSpan? StartToCloseTimeout,
    DateTime StartedTime,
    string TaskQueue,
    byte[] TaskToken,
    string? WorkflowId,
    string? WorkflowNamespace,
    string? WorkflowRunId,
    string? WorkflowType)
{
    /// <summary>True when a workflow scheduled this activity.</summary>
    public bool IsWorkflowActivity => WorkflowId != null;

    /// <summary>Decodes and converts one of the heartbeat details an earlier attempt left.</summary>
    /// <typeparam name="T">Type to convert to.</typeparam>
    /// <param name="index">Position in <see cref="HeartbeatDetails" />, from 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no detail at that position.</exception>
    public Task<T> HeartbeatDetailAtAsync<T>(int index)
    {
        if (index < 0 || index >= HeartbeatDetails.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {HeartbeatDetails.Count} heartbeat details");
        }
        return DataConverter.ToValueAsync<T>(HeartbeatDetails.ElementAt(index));
    }
}
