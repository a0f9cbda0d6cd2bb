using Temporalio.Api.WorkflowService.V1;
using Temporalio.Replay;
using Temporalio.Worker.LocalActivities;
using Temporalio.Worker.Slots;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>
/// One run as the worker holds it: the workflow code's state between tasks, and the tasks that wait while one is being worked on.
/// The waiting part is guarded by the object's own lock, the rest belongs to whoever works on the run.
/// </summary>
internal sealed class CachedRun(string runId)
{
    private readonly Queue<WaitingTask> queries = new();
    private WaitingTask? newest;
    private bool isBusy;

    public string RunId { get; } = runId;

    /// <summary>Null until the first task, and after the run was evicted.</summary>
    public WorkflowRun? Run { get; set; }

    public LocalActivitySet? LocalActivities { get; set; }

    /// <summary>Takes a task if nobody works on the run; otherwise keeps it, and a newer workflow task replaces an older one.</summary>
    /// <returns>True when the caller is to work on the run now.</returns>
    public bool TryBegin(PollWorkflowTaskQueueResponse task, Slot slot)
    {
        lock (queries)
        {
            if (!isBusy)
            {
                isBusy = true;
                return true;
            }
            if (task.Query != null)
            {
                queries.Enqueue(new(task, slot));
            }
            else
            {
                newest?.Slot.Dispose();
                newest = new(task, slot);
            }
            return false;
        }
    }

    /// <summary>The next waiting task; null when there is none, and then nobody works on the run any more.</summary>
    public WaitingTask? TryContinue()
    {
        lock (queries)
        {
            if (newest is { } task)
            {
                newest = null;
                return task;
            }
            if (queries.TryDequeue(out var query))
            {
                return query;
            }
            isBusy = false;
            return null;
        }
    }

    /// <summary>Reserves the run for eviction, unless somebody works on it.</summary>
    public bool TryBeginEviction()
    {
        lock (queries)
        {
            return !isBusy && (isBusy = true);
        }
    }

    /// <summary>Forgets what is in memory; the next task starts from the first event. Only for whoever works on the run.</summary>
    public void Evict()
    {
        LocalActivities?.Drop();
        LocalActivities = null;
        Run?.Evict();
        Run = null;
    }

    /// <summary>A task that waits for the run, holding its slot.</summary>
    public sealed record WaitingTask(PollWorkflowTaskQueueResponse Task, Slot Slot);
}
