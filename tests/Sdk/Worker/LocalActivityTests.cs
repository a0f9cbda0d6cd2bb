using System.Collections.Concurrent;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Worker;
using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Worker;

public class LocalActivityTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Local_activity_runs_in_the_worker_and_leaves_only_a_marker()
    {
        var (result, handle) = await RunAsync([Activity("act")] (string word) => $"{word}, local: {IsLocal}", new());

        Assert.Equal("x, local: True", result);
        var history = await handle.FetchHistoryAsync();
        Assert.Single(history.Events, e => e.MarkerRecordedEventAttributes?.MarkerName == "core_local_activity");
        Assert.DoesNotContain(history.Events, e => e.ActivityTaskScheduledEventAttributes != null);
    }

    [Fact]
    public async Task Failing_local_activity_is_tried_again_inside_the_worker()
    {
        var attempts = new ConcurrentQueue<int>();
        var (result, _) = await RunAsync(
            [Activity("act")] (string _) =>
            {
                attempts.Enqueue(ActivityExecutionContext.Current.Info.Attempt);
                return attempts.Count < 3 ? throw new InvalidOperationException("not yet") : "done";
            },
            new() { InitialInterval = TimeSpan.FromMilliseconds(5) });

        Assert.Equal("done", result);
        Assert.Equal([1, 2, 3], attempts);
    }

    [Fact]
    public async Task Task_of_a_long_local_activity_is_kept_alive_by_heartbeats()
    {
        var mayEnd = new TaskCompletionSource();
        var options = Options([Activity("act")] async (string _) =>
        {
            await mayEnd.Task;
            return "done";
        });

        await engine.WithWorkerAsync(options, async () =>
        {
            var handle = await StartAsync(options, new(), taskTimeout: TimeSpan.FromSeconds(1));
            await engine.WaitForAsync(handle, history => history.Events.Count(e => e.WorkflowTaskCompletedEventAttributes != null) >= 2);
            mayEnd.SetResult();
            Assert.Equal("done", await handle.GetResultAsync());
            var history = await handle.FetchHistoryAsync();
            Assert.DoesNotContain(history.Events, e => e.WorkflowTaskTimedOutEventAttributes != null);
        });
    }

    [Fact]
    public async Task Wait_longer_than_the_threshold_is_a_timer_in_the_workflow()
    {
        var attempts = new ConcurrentQueue<int>();
        var (result, handle) = await RunAsync(
            [Activity("act")] (string _) =>
            {
                attempts.Enqueue(ActivityExecutionContext.Current.Info.Attempt);
                return attempts.Count < 2 ? throw new InvalidOperationException("not yet") : "done";
            },
            new() { InitialInterval = TimeSpan.FromMilliseconds(200), LocalRetryThreshold = TimeSpan.FromMilliseconds(50) });

        Assert.Equal("done", result);
        Assert.Equal([1, 2], attempts);
        Assert.Single((await handle.FetchHistoryAsync()).Events, e => e.TimerFiredEventAttributes != null);
    }

    [Fact]
    public async Task Local_activity_that_takes_too_long_times_out_and_hears_of_it()
    {
        var heard = new TaskCompletionSource<ActivityCancelReason>();
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => RunAsync(
            [Activity("act")] async (string _) =>
            {
                var context = ActivityExecutionContext.Current;
                using var registration = context.CancellationToken.Register(() => heard.TrySetResult(context.CancelReason));
                await heard.Task;
                return "too late";
            },
            new() { StartToClose = TimeSpan.FromMilliseconds(100), MaximumAttempts = 1 }));

        var activity = Assert.IsType<ActivityFailureException>(failed.InnerException);
        Assert.IsType<TimeoutFailureException>(activity.InnerException);
        Assert.Equal(ActivityCancelReason.Timeout, await heard.Task);
    }

    private static bool IsLocal => ActivityExecutionContext.Current.Info.IsLocal;

    private static TemporalWorkerOptions Options(Delegate activity) =>
        EngineFixture.NewOptions().AddWorkflow<OneLocalActivityWorkflow>().AddActivity(activity);

    private async Task<(string Result, WorkflowHandle Handle)> RunAsync(Delegate activity, Call call)
    {
        var options = Options(activity);
        return await engine.WithWorkerAsync(options, async () =>
        {
            var handle = await StartAsync(options, call, taskTimeout: null);
            return (await handle.GetResultAsync(), handle);
        });
    }

    private Task<WorkflowHandle<OneLocalActivityWorkflow, string>> StartAsync(
        TemporalWorkerOptions options, Call call, TimeSpan? taskTimeout) => engine.Client.StartWorkflowAsync(
            (OneLocalActivityWorkflow workflow) => workflow.RunAsync(call),
            new(EngineFixture.NewId("local"), options.TaskQueue!) { TaskTimeout = taskTimeout });

    public sealed record Call
    {
        public TimeSpan? InitialInterval { get; init; }

        public TimeSpan? LocalRetryThreshold { get; init; }

        public TimeSpan StartToClose { get; init; } = TimeSpan.FromMinutes(1);

        public int MaximumAttempts { get; init; }
    }

    [Workflow]
    public class OneLocalActivityWorkflow
    {
        [WorkflowRun]
        public Task<string> RunAsync(Call call) => Workflow.ExecuteLocalActivityAsync<string>("act", ["x"], new()
        {
            StartToCloseTimeout = call.StartToClose,
            LocalRetryThreshold = call.LocalRetryThreshold,
            RetryPolicy = new()
            {
                InitialInterval = call.InitialInterval ?? TimeSpan.FromSeconds(1),
                BackoffCoefficient = 1,
                MaximumAttempts = call.MaximumAttempts,
            },
        });
    }
}
