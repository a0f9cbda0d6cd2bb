using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Replay;

/// <summary>One cached run. Not thread safe: one call at a time, and the workflow's code runs on the calling thread.</summary>
internal sealed class WorkflowRun(WorkflowRunOptions options)
{
    public WorkflowRunOptions Options { get; } = options;

    /// <summary>Takes a workflow task; payloads decoded, all pages of its history joined.</summary>
    /// <param name="task">The task as polled.</param>
    /// <param name="history">Its events: all from 1 on, or those that follow what the run has seen.</param>
    /// <returns>What is to be done next.</returns>
    public WorkflowTaskOutcome Handle(PollWorkflowTaskQueueResponse task, IReadOnlyList<HistoryEvent> history) =>
        throw new NotImplementedException();

    /// <summary>Takes the end of a local activity, while the task is waiting.</summary>
    public WorkflowTaskOutcome ResolveLocalActivity(LocalActivityResolution resolution) => throw new NotImplementedException();

    /// <summary>Completes the waiting task with what there is, so that it does not time out; local activities go on.</summary>
    public WorkflowTaskOutcome.Completed Heartbeat() => throw new NotImplementedException();

    /// <summary>Drops the run. Its code never moves again; finally blocks do not run.</summary>
    public void Evict() => throw new NotImplementedException();
}
