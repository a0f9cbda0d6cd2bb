using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Worker.Rpc;
using Temporalio.Worker.Polling;
using Temporalio.Worker.Slots;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>Polls for activities, runs them, and sees them through to the end at shutdown.</summary>
internal sealed class ActivityWorker(ActivityWorkerParts parts, ISlots slots, ServerOutage outage, TimeProvider time)
{
    private readonly ConcurrentDictionary<RunningActivity, Task> running = new();
    private readonly StartPace pace = new(parts.Options.MaxActivitiesPerSecond, time);
    private volatile bool isStopping;

    /// <summary>Polls until stopped; fails with an error that polling cannot mend.</summary>
    /// <param name="isAdvised">Whether the namespace promises advice on the number of polls.</param>
    /// <param name="stop">Cuts open polls off.</param>
    public Task PollAsync(bool isAdvised, CancellationToken stop)
    {
        var behavior = parts.Options.ActivityTaskPollerBehavior ??
            new PollerBehavior.SimpleMaximum(parts.Options.MaxConcurrentActivityTaskPolls);
        parts.Metrics.Tally.ActivityPolls.IsAutoscaling = behavior is PollerBehavior.Autoscaling;
        return new PollerGroup<PollActivityTaskQueueResponse>(
            $"activities on {parts.Options.TaskQueue}",
            new PollScale(behavior, isAdvised, time),
            ReserveAsync,
            PollOnceAsync,
            (task, slot) => Start(task, slot, isEager: false),
            () => new PollFailures(outage, time),
            parts.Metrics.Pollers("activity_task", parts.Metrics.Tally.ActivityPolls),
            parts.Logger).RunAsync(parts.WorkerShutdown, stop);
    }

    /// <summary>A slot for an activity that may come back with a workflow task's completion, or null.</summary>
    public Slot? TryReserveEager() => isStopping ? null : slots.TryReserve();

    /// <summary>Starts an attempt that the server has handed out. Does not throw.</summary>
    /// <param name="task">The attempt.</param>
    /// <param name="slot">Its slot.</param>
    /// <param name="isEager">Whether it came with the completion of a workflow task.</param>
    public void Start(PollActivityTaskQueueResponse task, Slot slot, bool isEager)
    {
        slot.MarkUsed(new SlotInfo.ActivitySlotInfo(task.ActivityType.Name));
        parts.Metrics.Activities.Received(task, isEager);
        RunningActivity activity;
        try
        {
            activity = new(parts, task);
        }
        catch (Exception e)
        {
            parts.Logger.LogError(e, "An activity task could not be read; its timeout will bring it back");
            slot.Dispose();
            return;
        }
        var started = new TaskCompletionSource();
        running[activity] = started.Task;
        _ = Task.Run(async () =>
        {
            try
            {
                await activity.RunAsync().ConfigureAwait(false);
            }
            catch (Exception e)
            {
                parts.Logger.LogError(e, "An activity task ended in an unexpected way; its timeout will bring it back");
            }
            finally
            {
                running.TryRemove(activity, out _);
                activity.Dispose();
                slot.Dispose();
                started.SetResult();
            }
        });
    }

    /// <summary>Waits for what is running: first patiently, then, after the grace period, having cancelled it.</summary>
    public async Task DrainAsync()
    {
        isStopping = true;
        var grace = Task.Delay(parts.Options.GracefulShutdownTimeout, time);
        if (await Task.WhenAny(EndOfAllAsync(), grace).ConfigureAwait(false) == grace)
        {
            foreach (var activity in running.Keys)
            {
                activity.CancelForShutdown();
            }
        }
        await EndOfAllAsync().ConfigureAwait(false);
    }

    private Task EndOfAllAsync() => Task.WhenAll(running.Values);

    private async Task<Slot> ReserveAsync(CancellationToken stop)
    {
        await pace.WaitAsync(stop).ConfigureAwait(false);
        return await slots.ReserveAsync(isSticky: false, stop).ConfigureAwait(false);
    }

    private async Task<PollAnswer<PollActivityTaskQueueResponse>> PollOnceAsync(CancellationToken stop)
    {
        var request = new PollActivityTaskQueueRequest
        {
            Namespace = parts.Connection.Namespace,
            TaskQueue = new() { Name = parts.Options.TaskQueue, Kind = Api.Enums.V1.TaskQueueKind.Normal },
            Identity = parts.Connection.Identity,
            WorkerInstanceKey = parts.Connection.InstanceKey,
            DeploymentOptions = parts.Connection.DeploymentOptions,
            WorkerVersionCapabilities = parts.Connection.VersionCapabilities,
        };
        if (parts.Options.MaxTaskQueueActivitiesPerSecond is { } rate)
        {
            request.TaskQueueMetadata = new() { MaxTasksPerSecond = rate };
        }
        var answer = await parts.Connection.Service.PollActivityTaskQueueAsync(request, WorkerConnection.Polling(stop))
            .ConfigureAwait(false);
        var task = answer.TaskToken.IsEmpty ? null : answer;
        parts.Metrics.Activities.Polled(task);
        return new(task, answer.PollerScalingDecision);
    }
}
