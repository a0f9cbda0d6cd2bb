using Temporalio.Client;
using Temporalio.Worker;

namespace Tests.Bench;

/// <summary>Engine, client and a running worker.</summary>
internal sealed class Bench(EngineProcess engine, TemporalClient client, bool endsEngine) : IAsyncDisposable
{
    public const string Queue = "bench";
    private readonly CancellationTokenSource _stop = new();
    private Task _worker = Task.CompletedTask;

    public EngineProcess Engine => engine;

    public TemporalClient Client => client;

    /// <summary>An engine of its own, which ends with it.</summary>
    public static async Task<Bench> StartAsync() => await OnAsync(await EngineProcess.StartAsync(), endsEngine: true);

    /// <summary>A client and a worker of an engine that runs.</summary>
    public static async Task<Bench> OnAsync(EngineProcess engine, bool endsEngine = false)
    {
        var bench = new Bench(engine, await TemporalClient.ConnectAsync(new(engine.Address)), endsEngine);
        bench._worker = bench.WorkAsync();
        return bench;
    }

    public static WorkflowOptions Options(string id) => new(id, Queue);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _worker;
        if (endsEngine) await engine.DisposeAsync();
    }

    private async Task WorkAsync()
    {
        using var worker = new TemporalWorker(client, new TemporalWorkerOptions(Queue) { MaxCachedWorkflows = 20_000 }
            .AddWorkflow<NoopWorkflow>().AddWorkflow<ChainWorkflow>().AddWorkflow<SignalledWorkflow>().AddWorkflow<ParkedWorkflow>()
            .AddActivity(BenchActivities.Step).AddActivity(BenchActivities.Effect));
        try
        {
            await worker.ExecuteAsync(_stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // the way a worker says that it was asked to stop
        }
    }
}
