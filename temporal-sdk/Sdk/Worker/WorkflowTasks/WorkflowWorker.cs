using System.Collections.Concurrent;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Worker.Polling;
using Temporalio.Worker.Rpc;
using Temporalio.Worker.Slots;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>Polls for workflow tasks and has them worked on, one at a time per run.</summary>
internal sealed class WorkflowWorker
{
    private readonly WorkflowWorkerParts parts;
    private readonly SlotPool slots;
    private readonly ServerOutage outage;
    private readonly TimeProvider time;
    private readonly RunCache cache;
    private readonly RunWork work;
    private readonly ConcurrentDictionary<TaskCompletionSource, CachedRun> working = new();

    public WorkflowWorker(WorkflowWorkerParts parts, SlotPool slots, ServerOutage outage, TimeProvider time)
    {
        this.parts = parts;
        this.slots = slots;
        this.outage = outage;
        this.time = time;
        cache = new(parts.Options.MaxCachedWorkflows);
        work = new(parts, new TaskAnswers(parts), new HistorySource(parts.Connection));
    }

    /// <summary>Runs in memory right now.</summary>
    public int CachedRuns => cache.Count;

    /// <summary>Polls until stopped; fails with an error that polling cannot mend.</summary>
    public Task PollAsync(CancellationToken stop)
    {
        var pollers = parts.Options.WorkflowTaskPollerBehavior is Tuning.PollerBehavior.SimpleMaximum simple
            ? simple.Maximum
            : parts.Options.MaxConcurrentWorkflowTaskPolls;
        if (parts.StickyQueue == null)
        {
            return Group(pollers, slots.ReserveAsync, sticky: false).RunAsync(parts.Stopping, stop);
        }
        var normal = Math.Max(1, (int)(pollers * parts.Options.NonStickyToStickyPollRatio));
        var sticky = Math.Max(1, pollers - normal);
        return PollingTogether.RunAsync(
            stop,
            cut => Group(normal, slots.Share(), sticky: false).RunAsync(parts.Stopping, cut),
            cut => Group(sticky, slots.Share(), sticky: true).RunAsync(parts.Stopping, cut));
    }

    /// <summary>Waits for the tasks in hand, then forgets all runs.</summary>
    public async Task DrainAsync()
    {
        while (!working.IsEmpty)
        {
            await Task.WhenAll(working.Keys.Select(done => done.Task)).ConfigureAwait(false);
        }
        foreach (var run in cache.TakeIdle())
        {
            run.Evict();
        }
    }

    private PollerGroup<PollWorkflowTaskQueueResponse> Group(int count, Func<CancellationToken, Task<Slot>> reserve, bool sticky) => new(
        sticky ? $"cached workflows of {parts.TaskQueue}" : $"workflows on {parts.TaskQueue}",
        count,
        reserve,
        stop => PollOnceAsync(sticky, stop),
        Take,
        () => new PollFailures(outage, time),
        sticky
            ? parts.Metrics.Pollers("sticky_workflow_task", parts.Metrics.Tally.StickyPolls)
            : parts.Metrics.Pollers("workflow_task", parts.Metrics.Tally.WorkflowPolls),
        parts.Logger);

    private async Task<PollWorkflowTaskQueueResponse?> PollOnceAsync(bool sticky, CancellationToken stop)
    {
        var request = new PollWorkflowTaskQueueRequest
        {
            Namespace = parts.Connection.Namespace,
            TaskQueue = sticky
                ? new() { Name = parts.StickyQueue, Kind = TaskQueueKind.Sticky, NormalName = parts.TaskQueue }
                : new() { Name = parts.TaskQueue, Kind = TaskQueueKind.Normal },
            Identity = parts.Connection.Identity,
            WorkerInstanceKey = parts.Connection.InstanceKey,
            DeploymentOptions = parts.Connection.DeploymentOptions,
            WorkerVersionCapabilities = parts.Connection.VersionCapabilities,
        };
        var answer = await parts.Connection.Service.PollWorkflowTaskQueueAsync(request, WorkerConnection.Polling(stop))
            .ConfigureAwait(false);
        var task = answer.TaskToken.IsEmpty ? null : answer;
        parts.Metrics.Workflows.Polled(task, sticky);
        return task;
    }

    private void Take(PollWorkflowTaskQueueResponse task, Slot slot)
    {
        var isOurs = false;
        var cached = cache.Use(task.WorkflowExecution.RunId, run => isOurs = run.TryBegin(task, slot));
        if (isOurs)
        {
            var done = new TaskCompletionSource();
            working[done] = cached;
            _ = Task.Run(() => WorkAsync(cached, new(task, slot), done));
        }
    }

    private async Task WorkAsync(CachedRun cached, CachedRun.WaitingTask first, TaskCompletionSource done)
    {
        for (var next = first; next != null; next = cached.TryContinue())
        {
            await work.WorkAsync(cached, next.Task).ConfigureAwait(false);
            next.Slot.Dispose();
        }
        cache.RemoveIfEmpty(cached);
        var surplus = cache.TakeSurplus();
        foreach (var run in surplus)
        {
            run.Evict();
        }
        parts.Metrics.Workflows.Evicted(surplus.Count);
        parts.Metrics.Workflows.Holds(cache.Count);
        working.TryRemove(done, out _);
        done.SetResult();
    }
}
