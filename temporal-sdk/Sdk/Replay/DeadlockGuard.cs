using System.Collections.Concurrent;
using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;

namespace Temporalio.Replay;

/// <summary>Runs workflow code on a thread of the pool and fails the workflow task when it does not come back: code that blocks cannot
/// be stopped, but the worker can go on without it.</summary>
internal static class DeadlockGuard
{
    private static readonly TimeSpan CheckInterval = TimeSpan.FromMilliseconds(200);
    private static readonly ConcurrentDictionary<Watch, ValueTuple> Watches = new();
    private static readonly Timer Checker = new(_ => Check(), null, CheckInterval, CheckInterval);

    /// <summary>Runs code of a run.</summary>
    /// <returns>Its outcome; a failed one when an activation has taken longer than the options allow. The run is then unusable, and
    /// evicting it waits for nobody.</returns>
    public static async Task<WorkflowTaskOutcome> RunAsync(WorkflowRun run, Func<WorkflowRun, WorkflowTaskOutcome> code)
    {
        if (run.Options.DeadlockTimeout is not { } timeout)
        {
            return await Task.Run(() => code(run)).ConfigureAwait(false);
        }
        var watch = new Watch(run, timeout);
        Watches.TryAdd(watch, default);
        GC.KeepAlive(Checker);
        try
        {
            watch.Start(code);
            return await watch.Outcome.ConfigureAwait(false);
        }
        finally
        {
            Watches.TryRemove(watch, out _);
        }
    }

    private static void Check()
    {
        foreach (var (watch, _) in Watches)
        {
            watch.Check();
        }
    }

    private sealed class Watch(WorkflowRun run, TimeSpan timeout)
    {
        private readonly TaskCompletionSource<WorkflowTaskOutcome> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource returned = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<WorkflowTaskOutcome> Outcome => outcome.Task;

        public void Start(Func<WorkflowRun, WorkflowTaskOutcome> code) => Task.Run(() =>
        {
            try
            {
                outcome.TrySetResult(code(run));
            }
            catch (Exception e)
            {
                outcome.TrySetException(e);
            }
            finally
            {
                returned.SetResult();
            }
        });

        public void Check()
        {
            if (run.ActivationStartedAt is > 0 and var started && Environment.TickCount64 - started > timeout.TotalMilliseconds)
            {
                var text = "[TMPRL1101] Potential deadlock detected: workflow code did not yield within "
                    + $"{timeout.TotalSeconds:0.##} second(s). Workflow code must not block; wait with Workflow.WaitConditionAsync or "
                    + "Workflow.DelayAsync, and put long work into activities.";
                if (outcome.TrySetResult(Failure(text) with { StillRunning = returned.Task }))
                {
                    StuckThreads.ReplaceUntil(returned.Task);
                }
            }
        }

        private WorkflowTaskOutcome.Failed Failure(string text)
        {
            var exception = new InvalidWorkflowOperationException(text);
            var converter = run.Options.DataConverter;
            return new(
                WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure,
                converter.FailureConverter.ToFailure(exception, converter.PayloadConverter),
                exception);
        }
    }
}
