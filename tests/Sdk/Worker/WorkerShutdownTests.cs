using Temporalio.Activities;
using Temporalio.Exceptions;
using Temporalio.Worker;
using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Worker;

public class WorkerShutdownTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Activity_that_ends_within_the_grace_period_is_reported()
    {
        var running = new TaskCompletionSource();
        var options = Options([Activity("act")] async () =>
        {
            var context = ActivityExecutionContext.Current;
            var stopping = new TaskCompletionSource();
            using var registration = context.WorkerShutdownToken.Register(stopping.SetResult);
            running.SetResult();
            await stopping.Task;
            return context.CancellationToken.IsCancellationRequested ? "cancelled" : "in time";
        });
        options.GracefulShutdownTimeout = TimeSpan.FromMinutes(1);
        var handle = await StartAsync(options);

        await engine.WithWorkerAsync(options, () => running.Task);

        var taker = EngineFixture.NewOptions().AddWorkflow<OneActivityWorkflow>();
        taker.TaskQueue = options.TaskQueue;
        Assert.Equal("in time", await engine.WithWorkerAsync(taker, () => handle.GetResultAsync()));
    }

    [Fact]
    public async Task Activity_that_is_cut_off_by_the_shutdown_is_tried_again_by_the_next_worker()
    {
        var running = new TaskCompletionSource();
        var reason = ActivityCancelReason.None;
        var options = Options([Activity("act")] async () =>
        {
            var context = ActivityExecutionContext.Current;
            if (context.Info.Attempt > 1)
            {
                return "next worker";
            }
            running.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                return "never";
            }
            finally
            {
                reason = context.CancelReason;
            }
        });
        var handle = await StartAsync(options);

        await engine.WithWorkerAsync(options, () => running.Task);

        Assert.Equal(ActivityCancelReason.WorkerShutdown, reason);
        Assert.Equal("next worker", await engine.WithWorkerAsync(options, () => handle.GetResultAsync()));
    }

    [Fact]
    public async Task Stopped_worker_ends_with_the_token_and_cannot_be_run_again()
    {
        using var worker = new TemporalWorker(engine.Client, Options([Activity("act")] () => ""));
        using var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var running = worker.ExecuteAsync(
            async () =>
            {
                started.SetResult();
                await Task.Delay(Timeout.Infinite, stop.Token);
            },
            stop.Token);
        await started.Task;
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await Assert.ThrowsAsync<InvalidOperationException>(() => worker.ExecuteAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Function_that_throws_stops_the_worker_and_its_exception_comes_out()
    {
        using var worker = new TemporalWorker(engine.Client, Options([Activity("act")] () => ""));
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(
            () => worker.ExecuteAsync(() => Task.FromException(new InvalidOperationException("mine"))));
        Assert.Equal("mine", thrown.Message);
    }

    [Fact]
    public async Task Unknown_namespace_is_refused_at_the_start()
    {
        var client = await Temporalio.Client.TemporalClient.ConnectAsync(
            new(engine.Client.Connection.Options.TargetHost!) { Namespace = "nowhere" });
        using var worker = new TemporalWorker(client, Options([Activity("act")] () => ""));
        var refused = await Assert.ThrowsAsync<RpcException>(() => worker.ExecuteAsync(() => Task.CompletedTask));
        Assert.Equal(RpcException.StatusCode.NotFound, refused.Code);
    }

    [Fact]
    public void Options_no_worker_can_be_made_of_are_refused_with_a_reason()
    {
        string Refusal(TemporalWorkerOptions options) =>
            Assert.Throws<ArgumentException>(() => new TemporalWorker(engine.Client, options)).Message;

        Assert.Contains("TaskQueue", Refusal(new TemporalWorkerOptions().AddWorkflow<OneActivityWorkflow>()));
        Assert.Contains("at least one workflow or activity", Refusal(new("queue")));
        Assert.Contains("Duplicate activity named act", Refusal(Options([Activity("act")] () => 1).AddActivity([Activity("act")] () => 2)));
        Assert.Contains(
            "Duplicate workflow named OneActivityWorkflow", Refusal(Options([Activity("act")] () => 1).AddWorkflow<OneActivityWorkflow>()));
    }

    private static TemporalWorkerOptions Options(Delegate activity) =>
        EngineFixture.NewOptions().AddWorkflow<OneActivityWorkflow>().AddActivity(activity);

    private Task<Temporalio.Client.WorkflowHandle<OneActivityWorkflow, string>> StartAsync(TemporalWorkerOptions options) =>
        engine.Client.StartWorkflowAsync(
            (OneActivityWorkflow workflow) => workflow.RunAsync(), new(EngineFixture.NewId("shutdown"), options.TaskQueue!));

    [Workflow]
    public class OneActivityWorkflow
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Workflow.ExecuteActivityAsync<string>("act", [], new()
        {
            StartToCloseTimeout = TimeSpan.FromMinutes(1),
            RetryPolicy = new() { InitialInterval = TimeSpan.FromMilliseconds(10) },
        });
    }
}
