using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Temporalio.Replay.Scheduling;

/// <summary>Runs the tasks of one run alone and first in, first out, on whatever thread drives it. <see cref="Workflow"/> finds its
/// context here.</summary>
internal sealed class WorkflowScheduler(IWorkflowContext context) : TaskScheduler
{
    [ThreadStatic]
    private static WorkflowScheduler? visiting;

    // flows with the execution context, so that code that has left the scheduler can be told where it came from
    private static readonly AsyncLocal<WorkflowScheduler?> Home = new();

    private readonly Queue<Task> tasks = new();
    private ExecutionContext? outside;
    private int driver;
    private bool abandoned;
    private volatile InvalidWorkflowSchedulerException? violation;

    /// <summary>The workflow whose code is running here; null outside of workflow code.</summary>
    public static IWorkflowContext? CurrentContext => Running?.Context;

    public static WorkflowScheduler? Running => Current as WorkflowScheduler ?? visiting;

    public IWorkflowContext Context { get; } = context;

    public override int MaximumConcurrencyLevel => 1;

    public bool HasTasks => tasks.Count > 0;

    /// <summary>Off while code runs that may schedule elsewhere on purpose.</summary>
    public bool IsTrapSet { get; set; } = true;

    /// <summary>The first breach of the rules since the run was loaded; null when there was none.</summary>
    public InvalidWorkflowSchedulerException? Violation => violation;

    public static string WhyNotInWorkflow() => Home.Value is null ? ViolationText.NotInWorkflow : ViolationText.LeftScheduler;

    public void Report(InvalidWorkflowSchedulerException found) => violation ??= found;

    /// <summary>Makes the calling thread the one that runs this workflow's code.</summary>
    public void Enter()
    {
        driver = Environment.CurrentManagedThreadId;
        SynchronizationContext.SetSynchronizationContext(null);
        outside = ExecutionContext.Capture();
        Home.Value = this;
    }

    public void Leave()
    {
        driver = 0;
        if (outside is { } before)
        {
            // the thread must not keep the run alive
            ExecutionContext.Restore(before);
            outside = null;
        }
    }

    /// <summary>Drops what is queued and whatever will be: the code of the run never moves again, not even its finally blocks.</summary>
    public void Abandon()
    {
        abandoned = true;
        tasks.Clear();
    }

    /// <summary>Starts an async function as the next task of the workflow.</summary>
    public Task<Task> Start(Func<Task> function)
    {
        var task = new Task<Task>(static state => ((Func<Task>)state!)(), function);
        task.Start(this);
        return task;
    }

    /// <summary>Runs the oldest task; throws what broke the rules meanwhile.</summary>
    public void RunNext()
    {
        TryExecuteTask(tasks.Dequeue());
        if (violation is { } found)
        {
            throw found;
        }
    }

    /// <summary>Runs code that reads the workflow outside of any task, such as a condition.</summary>
    public T Visit<T>(Func<T> code)
    {
        var before = visiting;
        visiting = this;
        try
        {
            return code();
        }
        finally
        {
            visiting = before;
        }
    }

    protected override void QueueTask(Task task)
    {
        if (abandoned)
        {
            return;
        }
        if (Environment.CurrentManagedThreadId != driver)
        {
            Report(new InvalidWorkflowSchedulerException(ViolationText.ForeignCompletion));
            return;
        }
        tasks.Enqueue(task);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => tasks.ToArray();
}
