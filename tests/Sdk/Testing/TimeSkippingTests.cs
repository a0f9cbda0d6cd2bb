using System.Diagnostics;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Testing;
using Temporalio.Worker;
using Temporalio.Workflows;
using Tests.Sdk.Worker;
using Xunit;

namespace Tests.Sdk.Testing;

public sealed class TimeSkippingTests(TimeSkippingTests.Skipping skipping) : IClassFixture<TimeSkippingTests.Skipping>
{
    private readonly TemporalWorkerOptions options = EngineFixture.NewOptions().AddWorkflow<SleepyWorkflow>().AddWorkflow<WatchWorkflow>();

    [Fact]
    public Task Year_passes_while_a_test_waits_for_the_result() => WithWorkerAsync(async () =>
    {
        var before = await skipping.Environment.GetCurrentTimeAsync();
        var watch = Stopwatch.StartNew();

        var slept = await skipping.Environment.Client.ExecuteWorkflowAsync(
            (SleepyWorkflow workflow) => workflow.RunAsync(TimeSpan.FromDays(365)), NewOptions());

        Assert.InRange(slept, TimeSpan.FromDays(365), TimeSpan.FromDays(366));
        Assert.True(await skipping.Environment.GetCurrentTimeAsync() >= before.AddDays(365));
        Assert.True(watch.Elapsed < TimeSpan.FromDays(1));
    });

    [Fact]
    public Task Time_stands_still_for_those_who_do_not_wait_for_a_result() => WithWorkerAsync(async () =>
    {
        var handle = await StartAsync(TimeSpan.FromDays(1));
        Assert.False(await handle.QueryAsync(workflow => workflow.IsAwake));

        await skipping.Environment.DelayAsync(TimeSpan.FromHours(23));
        Assert.False(await handle.QueryAsync(workflow => workflow.IsAwake));

        await skipping.Environment.DelayAsync(TimeSpan.FromHours(2));
        Assert.True(await handle.QueryAsync(workflow => workflow.IsAwake));
    });

    [Fact]
    public Task Skipping_can_be_switched_off_for_a_while() => WithWorkerAsync(async () =>
    {
        var handle = await StartAsync(TimeSpan.FromDays(1));
        using var impatience = new CancellationTokenSource();

        var waiting = skipping.Environment.WithAutoTimeSkippingDisabledAsync(
            () => handle.GetResultAsync(rpcOptions: new() { CancellationToken = impatience.Token }));
        Assert.False(await handle.QueryAsync(workflow => workflow.IsAwake));
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => waiting);

        Assert.InRange(await handle.GetResultAsync(), TimeSpan.FromDays(1), TimeSpan.FromDays(1) + TimeSpan.FromHours(1));
    });

    [Fact]
    public async Task Time_does_not_jump_past_a_running_activity()
    {
        options.AddActivity(WatchTheClockAsync);
        await WithWorkerAsync(async () =>
        {
            await StartAsync(TimeSpan.FromDays(1));

            var passed = await skipping.Environment.Client.ExecuteWorkflowAsync(
                (WatchWorkflow workflow) => workflow.RunAsync(), NewOptions());

            Assert.InRange(passed, TimeSpan.Zero, TimeSpan.FromHours(1));
        });
    }

    [Fact]
    public Task Timeout_of_a_workflow_is_reached_at_once() => WithWorkerAsync(async () =>
    {
        var own = NewOptions();
        own.ExecutionTimeout = TimeSpan.FromHours(1);
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => skipping.Environment.Client.ExecuteWorkflowAsync(
            (SleepyWorkflow workflow) => workflow.RunAsync(TimeSpan.FromDays(1)), own));
        Assert.IsType<TimeoutFailureException>(failed.InnerException);
    });

    [Fact]
    public void Environment_says_that_it_skips() => Assert.True(skipping.Environment.SupportsTimeSkipping);

    [Activity("watch")]
    private async Task<TimeSpan> WatchTheClockAsync()
    {
        var start = await skipping.Environment.GetCurrentTimeAsync();
        var now = start;
        for (var i = 0; i < 20; i++)
        {
            now = await skipping.Environment.GetCurrentTimeAsync();
        }
        return now - start;
    }

    private Task<WorkflowHandle<SleepyWorkflow, TimeSpan>> StartAsync(TimeSpan duration) =>
        skipping.Environment.Client.StartWorkflowAsync((SleepyWorkflow workflow) => workflow.RunAsync(duration), NewOptions());

    private WorkflowOptions NewOptions() => new(EngineFixture.NewId("sleepy"), options.TaskQueue!);

    private async Task WithWorkerAsync(Func<Task> body)
    {
        using var worker = new TemporalWorker(skipping.Environment.Client, options);
        await worker.ExecuteAsync(body);
    }

    [Workflow]
    public class SleepyWorkflow
    {
        [WorkflowQuery]
        public bool IsAwake { get; private set; }

        [WorkflowRun]
        public async Task<TimeSpan> RunAsync(TimeSpan duration)
        {
            var start = Workflow.UtcNow;
            await Workflow.DelayAsync(duration);
            IsAwake = true;
            return TimeSpan.FromSeconds(Math.Floor((Workflow.UtcNow - start).TotalSeconds));
        }
    }

    [Workflow]
    public class WatchWorkflow
    {
        [WorkflowRun]
        public Task<TimeSpan> RunAsync() =>
            Workflow.ExecuteActivityAsync<TimeSpan>("watch", [], new() { StartToCloseTimeout = TimeSpan.FromMinutes(10) });
    }

    public sealed class Skipping : IAsyncLifetime
    {
        private WorkflowEnvironment? environment;

        public WorkflowEnvironment Environment => environment ?? throw new InvalidOperationException("Not started");

        public async Task InitializeAsync() => environment = await WorkflowEnvironment.StartTimeSkippingAsync();

        public async Task DisposeAsync() => await Environment.DisposeAsync();
    }
}
