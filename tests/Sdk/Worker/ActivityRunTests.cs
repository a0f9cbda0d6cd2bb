using System.Collections.Concurrent;
using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Worker;
using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Worker;

public class ActivityRunTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Workflow_gets_what_its_activity_returns()
    {
        var greeting = await RunAsync([Activity("act")] (string name) => $"Hello, {name}!", new() { Argument = "Ada" });
        Assert.Equal("Hello, Ada!", greeting);
    }

    [Fact]
    public async Task Failing_activity_is_tried_again_until_it_succeeds()
    {
        var attempts = new ConcurrentQueue<int>();
        var result = await RunAsync(
            [Activity("act")] (string _) =>
            {
                attempts.Enqueue(ActivityExecutionContext.Current.Info.Attempt);
                return attempts.Count < 3 ? throw new InvalidOperationException("not yet") : "done";
            },
            new() { RetryPolicy = Quick() });

        Assert.Equal("done", result);
        Assert.Equal([1, 2, 3], attempts);
    }

    [Fact]
    public async Task Failure_that_must_not_be_retried_reaches_the_caller_with_type_and_details()
    {
        var failure = await FailAsync(
            [Activity("act")] string (string _) => throw new ApplicationFailureException(
                "bad tag", errorType: "BadTag", nonRetryable: true, details: ["v1", 7]),
            new());

        var activity = Assert.IsType<ActivityFailureException>(failure);
        var cause = Assert.IsType<ApplicationFailureException>(activity.InnerException);
        Assert.Equal(("bad tag", "BadTag", true), (cause.Message, cause.ErrorType, cause.NonRetryable));
        Assert.Equal(("v1", 7), (cause.Details.ElementAt<string>(0), cause.Details.ElementAt<int>(1)));
        Assert.Equal(RetryState.NonRetryableFailure, activity.RetryState);
    }

    [Fact]
    public async Task Attempts_end_at_the_maximum_and_the_last_failure_is_the_cause()
    {
        var failure = await FailAsync(
            [Activity("act")] string (string _) =>
                throw new InvalidOperationException($"attempt {ActivityExecutionContext.Current.Info.Attempt}"),
            new() { RetryPolicy = Quick(maximumAttempts: 2) });

        var activity = Assert.IsType<ActivityFailureException>(failure);
        Assert.Equal(RetryState.MaximumAttemptsReached, activity.RetryState);
        var cause = Assert.IsType<ApplicationFailureException>(activity.InnerException);
        Assert.Equal(("attempt 2", "InvalidOperationException"), (cause.Message, cause.ErrorType));
    }

    [Fact]
    public async Task Next_attempt_finds_the_heartbeat_details_of_the_last_one()
    {
        var result = await RunAsync(
            [Activity("act")] async (string _) =>
            {
                var context = ActivityExecutionContext.Current;
                if (context.Info.Attempt == 1)
                {
                    context.Heartbeat("first", 1);
                    context.Heartbeat("half way", 50);
                    throw new InvalidOperationException("interrupted");
                }
                return $"{await context.Info.HeartbeatDetailAtAsync<string>(0)} {await context.Info.HeartbeatDetailAtAsync<int>(1)}";
            },
            new() { HeartbeatTimeout = TimeSpan.FromSeconds(30), RetryPolicy = Quick() });

        Assert.Equal("half way 50", result);
    }

    [Fact]
    public async Task Activity_that_heartbeats_learns_that_its_workflow_cancels_it()
    {
        var reason = new TaskCompletionSource<(ActivityCancelReason, bool)>();
        var options = EngineFixture.NewOptions().AddWorkflow<CancellingWorkflow>().AddActivity([Activity("wait")] async () =>
        {
            var context = ActivityExecutionContext.Current;
            while (true)
            {
                context.Heartbeat();
                try
                {
                    await Task.Delay(50, context.CancellationToken);
                }
                catch (OperationCanceledException)
                {
                    reason.SetResult((context.CancelReason, context.CancellationDetails!.IsCancelRequested));
                    throw;
                }
            }
        });

        var state = await engine.WithWorkerAsync(options, () => engine.Client.ExecuteWorkflowAsync(
            (CancellingWorkflow workflow) => workflow.RunAsync(), new(EngineFixture.NewId("cancels"), options.TaskQueue!)));

        Assert.Equal("CanceledFailureException", state);
        Assert.Equal((ActivityCancelReason.CancelRequested, true), await reason.Task);
    }

    [Fact]
    public async Task Heartbeat_that_cannot_be_converted_cancels_the_activity_and_is_its_failure()
    {
        var failure = await FailAsync(
            [Activity("act")] async (string _) =>
            {
                ActivityExecutionContext.Current.Heartbeat(new Unconvertible());
                await Task.Delay(Timeout.Infinite, ActivityExecutionContext.Current.CancellationToken);
                return "never";
            },
            new() { HeartbeatTimeout = TimeSpan.FromSeconds(30), RetryPolicy = new() { MaximumAttempts = 1 } });

        Assert.Contains("cannot be read", Assert.IsType<ApplicationFailureException>(failure.InnerException).ToString());
    }

    [Fact]
    public async Task Activity_that_is_not_registered_fails_with_the_names_that_are()
    {
        var failure = await FailAsync([Activity("other")] (string _) => "", new() { RetryPolicy = new() { MaximumAttempts = 1 } });

        var cause = Assert.IsType<ApplicationFailureException>(failure.InnerException);
        Assert.Equal("NotFoundError", cause.ErrorType);
        Assert.Contains("available activities: other", cause.Message);
    }

    [Fact]
    public async Task Activity_left_open_is_completed_from_elsewhere()
    {
        var token = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        var options = OneActivity(
            [Activity("act")] string (string _) =>
            {
                token.SetResult(ActivityExecutionContext.Current.Info.TaskToken);
                throw new CompleteAsyncException();
            });

        var result = await engine.WithWorkerAsync(options, async () =>
        {
            var handle = await StartAsync(options, new());
            await engine.Client.GetAsyncActivityHandle(await token.Task).CompleteAsync("from elsewhere");
            return await handle.GetResultAsync();
        });

        Assert.Equal("from elsewhere", result);
    }

    [Fact]
    public async Task No_more_activities_run_at_once_than_there_are_slots()
    {
        var running = 0;
        var most = 0;
        var options = EngineFixture.NewOptions().AddWorkflow<FanOutWorkflow>().AddActivity([Activity("act")] async () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
        });
        options.MaxConcurrentActivities = 2;
        options.MaxConcurrentActivityTaskPolls = 10;

        await engine.WithWorkerAsync(options, () => engine.Client.ExecuteWorkflowAsync(
            (FanOutWorkflow workflow) => workflow.RunAsync(20), new(EngineFixture.NewId("fan-out"), options.TaskQueue!)));

        Assert.InRange(most, 1, 2);
    }

    private static RetryPolicy Quick(int maximumAttempts = 0) => new()
    {
        InitialInterval = TimeSpan.FromMilliseconds(10), BackoffCoefficient = 1, MaximumAttempts = maximumAttempts,
    };

    private static TemporalWorkerOptions OneActivity(Delegate activity) =>
        EngineFixture.NewOptions().AddWorkflow<OneActivityWorkflow>().AddActivity(activity);

    private Task<WorkflowHandle<OneActivityWorkflow, string>> StartAsync(TemporalWorkerOptions options, OneActivityWorkflow.Call call) =>
        engine.Client.StartWorkflowAsync(
            (OneActivityWorkflow workflow) => workflow.RunAsync(call), new(EngineFixture.NewId("one-activity"), options.TaskQueue!));

    private Task<string> RunAsync(Delegate activity, OneActivityWorkflow.Call call)
    {
        var options = OneActivity(activity);
        return engine.WithWorkerAsync(options, async () => await (await StartAsync(options, call)).GetResultAsync());
    }

    private async Task<Exception> FailAsync(Delegate activity, OneActivityWorkflow.Call call) =>
        (await Assert.ThrowsAsync<WorkflowFailedException>(() => RunAsync(activity, call))).InnerException!;

    private sealed class Unconvertible
    {
        public string Value => throw new InvalidOperationException("cannot be read");
    }
}
