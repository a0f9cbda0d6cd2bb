using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>Options of a local activity call. One of start-to-close and schedule-to-close timeout is required.</summary>
public class LocalActivityOptions : ICloneable
{
    /// <summary>Total time over all attempts, waiting included. Default: unlimited.</summary>
    public TimeSpan? ScheduleToCloseTimeout { get; set; }

    /// <summary>Time the activity may wait for a free slot of the worker; not retried. Default: unlimited.</summary>
    public TimeSpan? ScheduleToStartTimeout { get; set; }

    /// <summary>Time of one attempt. Default: the schedule-to-close timeout.</summary>
    public TimeSpan? StartToCloseTimeout { get; set; }

    /// <summary>How failed attempts are retried. Default: without limit, from one second on, doubling.</summary>
    public RetryPolicy? RetryPolicy { get; set; }

    /// <summary>What cancelling does. Default: <see cref="ActivityCancellationType.TryCancel"/>.</summary>
    public ActivityCancellationType CancellationType { get; set; }

    /// <summary>Token that cancels the call. Default: the token of the workflow, <see cref="Workflow.CancellationToken"/>.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>Id of the activity. Default: its number in the run.</summary>
    public string? ActivityId { get; set; }

    /// <summary>Back-off above which the retry waits on a timer of the workflow and not inside the worker. Default: one minute.</summary>
    public TimeSpan? LocalRetryThreshold { get; set; }

    /// <summary>One line for people, shown beside the activity; may be single-line Markdown.</summary>
    public string? Summary { get; set; }

    /// <summary>A shallow copy of these options.</summary>
    /// <returns>The copy, of the same type.</returns>
    public virtual object Clone() => MemberwiseClone();
}
