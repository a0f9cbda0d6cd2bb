using Microsoft.Extensions.Logging;
using Temporalio.Activities;
using Temporalio.Worker.Interceptors;
using Temporalio.Worker.Tuning;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>What a worker runs and how much of it at once.</summary>
public partial class TemporalWorkerOptions : ICloneable
{
    private List<ActivityDefinition> activities = [];
    private List<WorkflowDefinition> workflows = [];

    /// <summary>Options without a task queue, which must be set before a worker is made.</summary>
    public TemporalWorkerOptions()
    {
    }

    /// <summary>Options for a task queue.</summary>
    /// <param name="taskQueue">Task queue to poll.</param>
    public TemporalWorkerOptions(string taskQueue) => TaskQueue = taskQueue;

    /// <summary>Raised before workflow code runs for a task, on the thread that runs it. Handlers must be fast and not throw.</summary>
    public event EventHandler<WorkflowTaskStartingEventArgs>? WorkflowTaskStarting;

    /// <summary>Raised after workflow code ran for a task, on the thread that ran it. Handlers must be fast and not throw.</summary>
    public event EventHandler<WorkflowTaskCompletedEventArgs>? WorkflowTaskCompleted;

    /// <summary>Task queue to poll. Required.</summary>
    public string? TaskQueue { get; set; }

    /// <summary>Activities to run. Default: empty.</summary>
    public IList<ActivityDefinition> Activities => activities;

    /// <summary>Workflows to run. Default: empty.</summary>
    public IList<WorkflowDefinition> Workflows => workflows;

    /// <summary>Starts the tasks that run activities. Default: the thread pool.</summary>
    public TaskFactory ActivityTaskFactory { get; set; } = Task.Factory;

    /// <summary>Wrapped around workflows and activities, first is outermost; the client's own come before.</summary>
    public IReadOnlyCollection<IWorkerInterceptor>? Interceptors { get; set; }

    /// <summary>How the worker appears in histories. Default: the client's identity, which defaults to process id and host.</summary>
    public string? Identity { get; set; }

    /// <summary>Deployment version of this worker. Default: none.</summary>
    public WorkerDeploymentOptions? DeploymentOptions { get; set; }

    /// <summary>Most activities running at once. Default: 100. Must be null when <see cref="Tuner" /> is set.</summary>
    public int? MaxConcurrentActivities { get; set; }

    /// <summary>Longest wait between two heartbeats sent to the server. Default: 60 seconds.</summary>
    public TimeSpan MaxHeartbeatThrottleInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Wait between two heartbeats of an activity without a heartbeat timeout. Default: 30 seconds.</summary>
    public TimeSpan DefaultHeartbeatThrottleInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most activities started per second by this worker. Default: unlimited.</summary>
    public double? MaxActivitiesPerSecond { get; set; }

    /// <summary>Most activities the server starts per second from the task queue, over all workers. Default: unlimited.</summary>
    public double? MaxTaskQueueActivitiesPerSecond { get; set; }

    /// <summary>How long running activities may go on after shutdown began, before they are cancelled. Default: zero.</summary>
    public TimeSpan GracefulShutdownTimeout { get; set; }

    /// <summary>
    /// Most workflow runs held in memory between their tasks; the least recently used goes first. 0 keeps none, so that every task
    /// replays the whole history. Default: 10,000.
    /// </summary>
    public int MaxCachedWorkflows { get; set; } = 10_000;

    /// <summary>Most workflow tasks in hand at once. Default: 100. Must be null when <see cref="Tuner" /> is set.</summary>
    public int? MaxConcurrentWorkflowTasks { get; set; }

    /// <summary>Most local activities running at once. Default: 100. Must be null when <see cref="Tuner" /> is set.</summary>
    public int? MaxConcurrentLocalActivities { get; set; }

    /// <summary>True to run activities only as local ones: the worker does not poll for activity tasks. Default: false.</summary>
    public bool LocalActivityWorkerOnly { get; set; }

    /// <summary>How long a task waits for this worker in particular before any worker may take it. Default: 10 seconds.</summary>
    public TimeSpan StickyQueueScheduleToStartTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most workflow task polls open at once. Default: 5. Ignored when <see cref="WorkflowTaskPollerBehavior" /> is set.</summary>
    public int MaxConcurrentWorkflowTaskPolls { get; set; } = 5;

    /// <summary>
    /// Share of the workflow task polls that wait for new runs rather than for cached ones. Default: 0.2; at least one poll each.
    /// </summary>
    public float NonStickyToStickyPollRatio { get; set; } = 0.2f;

    /// <summary>Most activity task polls open at once. Default: 5. Ignored when <see cref="ActivityTaskPollerBehavior" /> is set.</summary>
    public int MaxConcurrentActivityTaskPolls { get; set; } = 5;

    /// <summary>How workflow tasks are polled. Default: at most <see cref="MaxConcurrentWorkflowTaskPolls" />.</summary>
    public PollerBehavior? WorkflowTaskPollerBehavior { get; set; }

    /// <summary>How activity tasks are polled. Default: at most <see cref="MaxConcurrentActivityTaskPolls" />.</summary>
    public PollerBehavior? ActivityTaskPollerBehavior { get; set; }

    /// <summary>
    /// Exceptions (and those derived from them) that fail a workflow instead of its task; <see cref="Exception" /> means all.
    /// Default: failure exceptions and cancellation only.
    /// </summary>
    public IReadOnlyCollection<Type>? WorkflowFailureExceptionTypes { get; set; }

    /// <summary>
    /// True to let workflow code stand still in a debugger: no deadlock detection. Default: false, or true when the environment has
    /// TEMPORAL_DEBUG.
    /// </summary>
    public bool DebugMode { get; set; } = Environment.GetEnvironmentVariable("TEMPORAL_DEBUG") != null;

    /// <summary>True to not look for tasks scheduled outside the workflow's scheduler. Default: false.</summary>
    public bool DisableWorkflowTracingEventListener { get; set; }

    /// <summary>What the <c>__stack_trace</c> query can answer. Default: <see cref="Worker.WorkflowStackTrace.None" />.</summary>
    public WorkflowStackTrace WorkflowStackTrace { get; set; } = WorkflowStackTrace.None;

    /// <summary>Where loggers come from. Default: the client's.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Supplies all slots, instead of the three maximums above. Default: null.</summary>
    public WorkerTuner? Tuner { get; set; }

    /// <summary>True to never take activities together with the completion of the task that schedules them. Default: false.</summary>
    public bool DisableEagerActivityExecution { get; set; }

    /// <summary>A copy with lists of its own; everything else is shared.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone()
    {
        var copy = (TemporalWorkerOptions)MemberwiseClone();
        copy.activities = [.. activities];
        copy.workflows = [.. workflows];
        return copy;
    }

    internal void OnWorkflowTaskStarting(object sender, WorkflowTaskStartingEventArgs args) => WorkflowTaskStarting?.Invoke(sender, args);

    internal void OnWorkflowTaskCompleted(object sender, WorkflowTaskCompletedEventArgs args) =>
        WorkflowTaskCompleted?.Invoke(sender, args);
}
