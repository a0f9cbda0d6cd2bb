using Temporalio.Client;
using Temporalio.Worker;
using Tests.Sdk.Worker;
using Xunit;

namespace Tests.Sdk.Robustness;

/// <summary>The worker's connections to the real server break in the middle of its work; it goes on by itself.</summary>
public class BrokenConnectionTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private const int Steps = 3;

    [Fact]
    public Task Connections_that_are_reset_are_made_anew() => GoesOnAsync(relay =>
    {
        relay.ResetAll();
        return Task.CompletedTask;
    });

    [Fact]
    public Task A_server_that_is_gone_is_asked_until_it_is_back() => GoesOnAsync(async relay =>
    {
        relay.Vanish();
        await relay.RefusedAsync(12);
        relay.ComeBack();
    });

    [Fact]
    public Task A_connection_that_falls_silent_is_given_up_after_a_ping() => GoesOnAsync(relay =>
    {
        relay.StallAll();
        return Task.CompletedTask;
    });

    [Fact]
    public async Task Idle_worker_finds_work_after_its_server_was_gone()
    {
        await using var relay = TcpRelay.To(engine.Client.Connection.Options.TargetHost!);
        var steps = new CountedSteps();
        var options = steps.Options(EngineFixture.NewId("queue"));
        using var worker = new TemporalWorker(await TemporalClient.ConnectAsync(new(relay.Address)), options);

        await worker.ExecuteAsync(async () =>
        {
            await RunAsync(options);
            relay.Vanish();
            await relay.RefusedAsync(8);
            relay.ComeBack();
            await RunAsync(options);
        });

        Assert.Equal((2 * Steps, 1), (steps.Total, steps.Most));
    }

    /// <summary>Breaks something while a step is being executed whose end must then be told through what is broken.</summary>
    private async Task GoesOnAsync(Func<TcpRelay, Task> breaks)
    {
        await using var relay = TcpRelay.To(engine.Client.Connection.Options.TargetHost!);
        var steps = new CountedSteps { During = step => step == 1 ? breaks(relay) : Task.CompletedTask };
        var options = steps.Options(EngineFixture.NewId("queue"));
        var connect = new TemporalClientConnectOptions(relay.Address)
        {
            KeepAlive = new() { Interval = TimeSpan.FromSeconds(1), Timeout = TimeSpan.FromSeconds(1) },
        };
        using var worker = new TemporalWorker(await TemporalClient.ConnectAsync(connect), options);

        Assert.Equal(0 + 1 + 2, await worker.ExecuteAsync(() => RunAsync(options)));
        Assert.Equal((Steps, 1), (steps.Total, steps.Most));
    }

    private Task<int> RunAsync(TemporalWorkerOptions options) => engine.Client.ExecuteWorkflowAsync(
        (StepsWorkflow workflow) => workflow.RunAsync(Steps), new(EngineFixture.NewId("steps"), options.TaskQueue!));
}
