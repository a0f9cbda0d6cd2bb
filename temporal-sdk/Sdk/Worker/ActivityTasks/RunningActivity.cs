using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Temporalio.Activities;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Worker.Rpc;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>One attempt in the hands of this worker, from the poll's answer to the report.</summary>
internal sealed class RunningActivity : IDisposable
{
    private readonly ActivityWorkerParts parts;
    private readonly PollActivityTaskQueueResponse task;
    private readonly ActivityAttempt attempt;
    private readonly ActivityCancellation cancellation;

    public RunningActivity(ActivityWorkerParts parts, PollActivityTaskQueueResponse task)
    {
        this.parts = parts;
        this.task = task;
        attempt = parts.Reader.Read(task);
        cancellation = new(parts.Logger);
    }

    /// <summary>Runs the attempt and reports how it ended. Does not throw.</summary>
    public async Task RunAsync()
    {
        var info = attempt.Info;
        var heartbeater = new Heartbeater(
            parts.Connection, task.TaskToken, info.DataConverter, IntervalOf(info), cancellation, parts.Logger);
        ActivityOutcome outcome;
        var started = Stopwatch.GetTimestamp();
        using (new ActivityDeadline(info, heartbeater, cancellation))
        {
            outcome = await ActivityOutcomes.OfAsync(ExecuteAsync(heartbeater), cancellation, info.DataConverter).ConfigureAwait(false);
        }
        parts.Metrics.Activities.Executed(task, outcome, Stopwatch.GetElapsedTime(started));
        var unsent = await heartbeater.StopAsync().ConfigureAwait(false);
        if (outcome is ActivityOutcome.Failed failed)
        {
            parts.Logger.LogWarning("Activity {Activity} failed: {Message}", attempt.Described, failed.Failure.Message);
        }
        await new ActivityReport(parts.Connection, parts.Logger).SendAsync(task, attempt, outcome, unsent).ConfigureAwait(false);
    }

    public void CancelForShutdown() =>
        cancellation.Cancel(ActivityCancelReason.WorkerShutdown, new() { IsWorkerShutdown = true });

    public void Dispose() => cancellation.Dispose();

    // Async so that an unregistered activity ends up in the task like any other failure.
    private async Task<object?> ExecuteAsync(Heartbeater heartbeater) =>
        await parts.Executor.ExecuteAsync(attempt, cancellation, parts.WorkerShutdown, heartbeater.Record).ConfigureAwait(false);

    private TimeSpan IntervalOf(ActivityInfo info)
    {
        var wanted = info.HeartbeatTimeout is { } timeout ? timeout * 0.8 : parts.Options.DefaultHeartbeatThrottleInterval;
        return wanted < parts.Options.MaxHeartbeatThrottleInterval ? wanted : parts.Options.MaxHeartbeatThrottleInterval;
    }
}
