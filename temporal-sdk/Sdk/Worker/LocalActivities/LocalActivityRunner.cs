using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Replay;
using Temporalio.Worker.ActivityTasks;
using Temporalio.Worker.Measures;
using Temporalio.Worker.Slots;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.LocalActivities;

/// <summary>Runs local activities with their retries, inside the worker.</summary>
internal sealed class LocalActivityRunner(
    ActivityExecutor executor,
    ISlots slots,
    DataConverter dataConverter,
    string @namespace,
    string taskQueue,
    CancellationToken workerShutdown,
    TimeProvider time,
    LocalActivityMetrics metrics,
    ILogger logger)
{
    // The workflow task's payloads are decoded as a whole and encoded as a whole, so no codec may be applied here once more.
    private readonly DataConverter plainConverter = dataConverter with { PayloadCodec = null };

    /// <summary>Runs until it ends or must wait longer than its threshold. Does not throw, unless the caller gave up on it.</summary>
    /// <param name="request">What to run.</param>
    /// <param name="task">The workflow task of the run it belongs to.</param>
    /// <param name="cancelled">Fires when the workflow cancels it.</param>
    /// <param name="dropped">Fires when nobody wants the outcome any more.</param>
    public async Task<LocalActivityResolution> RunAsync(
        LocalActivityRequest request, PollWorkflowTaskQueueResponse task, CancellationToken cancelled, CancellationToken dropped)
    {
        var life = new Life(request, request.OriginalScheduleTime ?? time.GetUtcNow().UtcDateTime, Stopwatch.StartNew());
        for (var attempt = request.Attempt; ; attempt++)
        {
            var failure = await TryOnceAsync(life, attempt, task, cancelled, dropped).ConfigureAwait(false);
            if (failure.Ended is { } ended)
            {
                return ended;
            }
            var wait = RetryDecision.NextWait(life.Policy, attempt, failure.Failure!);
            if (wait == null)
            {
                return life.Failed(attempt, failure.Failure!);
            }
            if (life.TimeLeft(time) is { } left && wait > left)
            {
                return life.Failed(attempt, LocalActivityTimeouts.Failure(TimeoutType.ScheduleToClose));
            }
            if (wait > request.LocalRetryThreshold)
            {
                return life.BackedOff(attempt, failure.Failure!, wait.Value);
            }
            if (!await WaitAsync(wait.Value, cancelled, dropped).ConfigureAwait(false))
            {
                return life.Cancelled(attempt);
            }
        }
    }

    private static async Task<bool> WaitAsync(TimeSpan wait, CancellationToken cancelled, CancellationToken dropped)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancelled, dropped);
        try
        {
            await Task.Delay(wait, either.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException) when (!dropped.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<AttemptEnd> TryOnceAsync(
        Life life, int attempt, PollWorkflowTaskQueueResponse task, CancellationToken cancelled, CancellationToken dropped)
    {
        var request = life.Request;
        if (cancelled.IsCancellationRequested)
        {
            return new(life.Cancelled(attempt), null);
        }
        var left = life.TimeLeft(time);
        if (left <= TimeSpan.Zero)
        {
            return new(life.Failed(attempt, LocalActivityTimeouts.Failure(TimeoutType.ScheduleToClose)), null);
        }
        if (await ReserveAsync(Shorter(request.ScheduleToStartTimeout, left), dropped).ConfigureAwait(false) is not { } slot)
        {
            return new(life.Failed(attempt, LocalActivityTimeouts.Failure(TimeoutType.ScheduleToStart)), null);
        }
        slot.MarkUsed(new SlotInfo.LocalActivitySlotInfo(request.ActivityType));
        left = life.TimeLeft(time);
        var limit = Shorter(request.StartToCloseTimeout, left);
        var limitType = limit == request.StartToCloseTimeout ? TimeoutType.StartToClose : TimeoutType.ScheduleToClose;

        var cancellation = new ActivityCancellation(logger);
        var cancelling = cancelled.Register(
            () => cancellation.Cancel(ActivityCancelReason.CancelRequested, new() { IsCancelRequested = true }));
        var dropping = dropped.Register(
            () => cancellation.Cancel(ActivityCancelReason.WorkerShutdown, new() { IsWorkerShutdown = true }));
        var execution = ExecuteAsync(life, attempt, task, cancellation);
        // The slot and the token live as long as the code, even when nobody waits for it any more.
        _ = execution.ContinueWith(
            _ =>
            {
                slot.Dispose();
                cancelling.Dispose();
                dropping.Dispose();
                cancellation.Dispose();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        var timeout = limit is { } length ? Task.Delay(length, time, dropped) : Task.Delay(Timeout.Infinite, dropped);
        if (await Task.WhenAny(execution, timeout).ConfigureAwait(false) != execution)
        {
            dropped.ThrowIfCancellationRequested();
            cancellation.Cancel(ActivityCancelReason.Timeout, new() { IsTimedOut = true });
            return new(null, LocalActivityTimeouts.Failure(limitType));
        }
        return await execution.ConfigureAwait(false) switch
        {
            ActivityOutcome.Completed completed => new(life.Completed(attempt, completed.Result), null),
            ActivityOutcome.Canceled => new(life.Cancelled(attempt), null),
            ActivityOutcome.Failed failed => new(null, failed.Failure),
            var other => new(life.Failed(attempt, NotPossible(other)), null),
        };
    }

    private async Task<ActivityOutcome> ExecuteAsync(
        Life life, int attempt, PollWorkflowTaskQueueResponse task, ActivityCancellation cancellation)
    {
        var info = InfoOf(life, attempt, task);
        var started = Stopwatch.GetTimestamp();
        var outcome = await ActivityOutcomes.OfAsync(RunCodeAsync(), cancellation, info.DataConverter).ConfigureAwait(false);
        metrics.Executed(
            info.ActivityType,
            task.WorkflowType.Name,
            outcome,
            Stopwatch.GetElapsedTime(started),
            time.GetUtcNow().UtcDateTime - life.Scheduled);
        return outcome;

        // Async so that an unregistered activity ends up in the task like any other failure.
        async Task<object?> RunCodeAsync()
        {
            var attemptToRun = new ActivityAttempt(info, life.Request.Arguments, life.Request.Headers);
            return await executor.ExecuteAsync(attemptToRun, cancellation, workerShutdown, heartbeat: _ => { }).ConfigureAwait(false);
        }
    }

    private ActivityInfo InfoOf(Life life, int attempt, PollWorkflowTaskQueueResponse task)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var info = new ActivityInfo(
            ActivityId: life.Request.ActivityId,
            ActivityType: life.Request.ActivityType,
            Attempt: attempt,
            CurrentAttemptScheduledTime: now,
            DataConverter: plainConverter,
            HeartbeatDetails: [],
            HeartbeatTimeout: null,
            IsLocal: true,
            Namespace: @namespace,
            Priority: Priority.Default,
            RetryPolicy: life.Policy,
            ScheduleToCloseTimeout: life.Request.ScheduleToCloseTimeout,
            ScheduledTime: life.Scheduled,
            StartToCloseTimeout: life.Request.StartToCloseTimeout,
            StartedTime: now,
            TaskQueue: taskQueue,
            TaskToken: [],
            WorkflowId: task.WorkflowExecution.WorkflowId,
            WorkflowNamespace: @namespace,
            WorkflowRunId: task.WorkflowExecution.RunId,
            WorkflowType: task.WorkflowType.Name);
        return info with { DataConverter = plainConverter.WithSerializationContext(new ISerializationContext.Activity(info)) };
    }

    private async Task<Slot?> ReserveAsync(TimeSpan? limit, CancellationToken dropped)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(dropped);
        if (limit is { } length)
        {
            patience.CancelAfter(length);
        }
        try
        {
            return await slots.ReserveAsync(isSticky: false, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!dropped.IsCancellationRequested)
        {
            return null;
        }
    }

    private static TimeSpan? Shorter(TimeSpan? one, TimeSpan? other) => one == null || other < one ? other : one;

    private static Failure NotPossible(ActivityOutcome outcome) => new()
    {
        Message = $"A local activity cannot end as {outcome.GetType().Name}: it cannot be completed from elsewhere",
        ApplicationFailureInfo = new() { Type = "InvalidLocalActivityOutcome", NonRetryable = true },
    };

    /// <summary>How one attempt ended: for good, or with a failure that may be retried.</summary>
    private sealed record AttemptEnd(LocalActivityResolution? Ended, Failure? Failure);

    /// <summary>All attempts of one request.</summary>
    private sealed record Life(LocalActivityRequest Request, DateTime Scheduled, Stopwatch Watch)
    {
        // Filled in as the server does for ordinary activities, so that an activity sees the same of itself either way.
        public RetryPolicy Policy { get; } = Filled(Request.RetryPolicy is { } policy ? RetryPolicy.FromProto(policy) : new());

        public TimeSpan? TimeLeft(TimeProvider time) => Request.ScheduleToCloseTimeout is { } limit
            ? Scheduled + limit - time.GetUtcNow().UtcDateTime
            : null;

        public LocalActivityResolution Completed(int attempt, Api.Common.V1.Payload result) =>
            new LocalActivityResolution.Completed(Request.Seq, attempt, Watch.Elapsed, Scheduled, result);

        public LocalActivityResolution Failed(int attempt, Failure failure) =>
            new LocalActivityResolution.Failed(Request.Seq, attempt, Watch.Elapsed, Scheduled, failure);

        public LocalActivityResolution BackedOff(int attempt, Failure failure, TimeSpan wait) =>
            new LocalActivityResolution.BackedOff(Request.Seq, attempt, Watch.Elapsed, Scheduled, failure, wait);

        private static RetryPolicy Filled(RetryPolicy policy) =>
            policy with { MaximumInterval = policy.MaximumInterval ?? policy.InitialInterval * 100 };

        public LocalActivityResolution Cancelled(int attempt) => new LocalActivityResolution.Cancelled(
            Request.Seq, attempt, Watch.Elapsed, Scheduled, new() { Message = "Local activity cancelled", CanceledFailureInfo = new() });
    }
}
