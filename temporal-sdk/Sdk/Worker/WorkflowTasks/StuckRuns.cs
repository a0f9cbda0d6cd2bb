using System.Collections.Concurrent;
using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Replay;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>The runs whose code blocks a thread. Until it comes back, their tasks fail without running it again: each try would block
/// one more thread.</summary>
internal sealed class StuckRuns
{
    private readonly ConcurrentDictionary<string, Task> byRunId = new();

    /// <summary>Remembers a run if this outcome has left its code behind.</summary>
    public void Note(string runId, WorkflowTaskOutcome outcome)
    {
        if (outcome is WorkflowTaskOutcome.Failed { StillRunning: { IsCompleted: false } running })
        {
            byRunId[runId] = running;
            _ = running.ContinueWith(
                _ => byRunId.TryRemove(runId, out var _),
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }

    /// <summary>The outcome of a task of a run that is stuck; null for any other.</summary>
    public WorkflowTaskOutcome? Refuse(string runId)
    {
        if (!byRunId.ContainsKey(runId))
        {
            return null;
        }
        var text = "[TMPRL1101] Potential deadlock detected: workflow code still blocks the thread of an earlier workflow task.";
        return new WorkflowTaskOutcome.Failed(
            WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure,
            new() { Message = text, ServerFailureInfo = new() },
            new InvalidWorkflowOperationException(text));
    }
}
