using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>Options of an activity call. One of start-to-close and schedule-to-close timeout is required.</summary>
public class ActivityOptions : ICloneable
{
    /// <summary>Total time over all attempts, waiting included. Default: unlimited.</summary>
    public TimeSpan? ScheduleToCloseTimeout { get; set; }

    /// <summary>Time a scheduled attempt may wait for a worker; not retried. Default: unlimited.</summary>
    public TimeSpan? ScheduleToStartTimeout { get; set; }

    /// <summary>Time of one attempt. Default: the schedule-to-close timeout.</summary>
    public TimeSpan? StartToCloseTimeout { get; set; }

    /// <summary>Longest silence between heartbeats of an attempt. Default: heartbeats are not required.</summary>
    public TimeSpan? HeartbeatTimeout { get; set; }

    /// <summary>How failed attempts are retried. Default: the policy of the server, which retries without limit.</summary>
    public RetryPolicy? RetryPolicy { get; set; }

    /// <summary>What cancelling does. Default: <see cref="ActivityCancellationType.TryCancel"/>.</summary>
    public ActivityCancellationType CancellationType { get; set; }

    /// <summary>Token that cancels the call. Default: the token of the workflow, <see cref="Workflow.CancellationToken"/>.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>Task queue of the activity. Default: that of the workflow.</summary>
    public string? TaskQueue { get; set; }

    /// <summary>One line for people, shown beside the activity; may be single-line Markdown.</summary>
    public string? Summary { get; set; }

    /// <summary>Id of the activity, unique among the open ones of the run. Default: its number in the run. Set it only when something
    /// outside must know it.</summary>
    public string? ActivityId { get; set; }

    /// <summary>True keeps the server from handing the activity to this worker together with the workflow task's answer.</summary>
    public bool DisableEagerActivityExecution { get; set; }

    /// <summary>Priority among the tasks of the queue. Default: that of the workflow.</summary>
    public Priority? Priority { get; set; }

    /// <summary>A shallow copy of these options.</summary>
    /// <returns>The copy, of the same type.</returns>
    public virtual object Clone() => MemberwiseClone();
}
