using System.Collections.Concurrent;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Worker.Polling;
using Temporalio.Worker.Rpc;
using Temporalio.Worker.Slots;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>Polls for workflow tasks and has them worked on, one at a time per run.</summary>
internal sealed class WorkflowWorker
{
    private readonly WorkflowWorkerParts parts;
    private readonly ISlots slots;
    private readonly ServerOutage outage;
    private readonly TimeProvider time;
    private readonly RunCache cache;
    private readonly RunWork work;
    private readonly ConcurrentDictionary<TaskCompletionSource, CachedRun> working = new();

    public WorkflowWorker(WorkflowWorkerParts parts, ISlots slots, ServerOutage outage, TimeProvider time)
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
    /// <param name="isAdvised">Whether the namespace promises advice on the number of polls.</param>
    /// <param name="stop">Cuts open polls off.</param>
    public Task PollAsync(bool isAdvised, CancellationToken stop)
    {
        var behavior = parts.Options.WorkflowTaskPollerBehavior ??
            new PollerBehavior.SimpleMaximum(parts.Options.MaxConcurrentWorkflowTaskPolls);
        var tally = parts.Metrics.Tally;
        tally.WorkflowPolls.IsAutoscaling = tally.StickyPolls.IsAutoscaling = behavior is PollerBehavior.Autoscaling;
        if (parts.StickyQueue == null)
        {
            return Group(behavior, isAdvised, cancellation => slots.ReserveAsync(isSticky: false, cancellation), sticky: false)
                .RunAsync(parts.Stopping, stop);
        }
        var (forNormal, forSticky) = Split(behavior);
        return PollingTogether.RunAsync(
            stop,
            cut => Group(forNormal, isAdvised, slots.Share(isSticky: false), sticky: false).RunAsync(parts.Stopping, cut),
            cut => Group(forSticky, isAdvised, slots.Share(isSticky: true), sticky: true).RunAsync(parts.Stopping, cut));
    }

    /// <summary>A slot for the first task of a workflow that a client of this process starts, or null.</summary>
    public Slot? TryReserveEager() => parts.Stopping.IsCancellationRequested ? null : slots.TryReserve();

    /// <summary>Takes a task that did not come by a poll.</summary>
    public void TakeEager(PollWorkflowTaskQueueResponse task, Slot slot) => Take(task, slot, isSticky: false);

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

    // A fixed number is one for both queues; what scales, scales for each by itself.
    private (PollerBehavior Normal, PollerBehavior Sticky) Split(PollerBehavior behavior)
    {
        if (behavior is not PollerBehavior.SimpleMaximum { Maximum: var all }) return (behavior, behavior);
        var normal = Math.Max(1, (int)(all * parts.Options.NonStickyToStickyPollRatio));
        return (new PollerBehavior.SimpleMaximum(normal), new PollerBehavior.SimpleMaximum(Math.Max(1, all - normal)));
    }

    private PollerGroup<PollWorkflowTaskQueueResponse> Group(
        PollerBehavior behavior, bool isAdvised, Func<CancellationToken, Task<Slot>> reserve, bool sticky) => new(
        sticky ? $"cached workflows of {parts.TaskQueue}" : $"workflows on {parts.TaskQueue}",
        new PollScale(behavior, isAdvised, time),
        reserve,
        stop => PollOnceAsync(sticky, stop),
        (task, slot) => Take(task, slot, sticky),
        () => new PollFailures(outage, time),
        sticky
            ? parts.Metrics.Pollers("sticky_workflow_task", parts.Metrics.Tally.StickyPolls)
            : parts.Metrics.Pollers("workflow_task", parts.Metrics.Tally.WorkflowPolls),
        parts.Logger);

    private async Task<PollAnswer<PollWorkflowTaskQueueResponse>> PollOnceAsync(bool sticky, CancellationToken stop)
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
        return new(task, answer.PollerScalingDecision);
    }

    private void Take(PollWorkflowTaskQueueResponse task, Slot slot, bool isSticky)
    {
        slot.MarkUsed(new SlotInfo.WorkflowSlotInfo(task.WorkflowType.Name, isSticky));
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
