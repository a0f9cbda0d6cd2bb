using System.Text.Json;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Worker;
using Tests.Sdk.Replay;
using Tests.Sdk.Scenarios;

namespace Tests.LiveGoldens;

/// <summary>Our worker in the place of the official one: workflows and local activities; the others stay where they were.</summary>
internal sealed class ScenarioWorker : IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly TemporalWorker worker;
    private readonly Task running;

    private ScenarioWorker(TemporalWorker worker)
    {
        this.worker = worker;
        running = worker.ExecuteAsync(stop.Token);
    }

    public static async Task<ScenarioWorker> StartAsync(int id, JsonElement asked, Lane lane)
    {
        var connect = new TemporalClientConnectOptions(asked.GetProperty("address").GetString()!)
        {
            Namespace = asked.GetProperty("namespace").GetString()!,
            Identity = "conformance-worker",
            DataConverter = ConverterOf(asked),
        };
        var options = new TemporalWorkerOptions(asked.GetProperty("queue").GetString()!)
        {
            LocalActivityWorkerOnly = true,
            GracefulShutdownTimeout = TimeSpan.FromMilliseconds(100),
            MaxConcurrentWorkflowTaskPolls = 3,
        };
        if (asked.TryGetProperty("cached", out var cached)) options.MaxCachedWorkflows = cached.GetInt32();
        foreach (var type in ScenarioWorkflows.All) options.AddWorkflow(type);
        options.AddAllActivities(new LocalActivities(id, lane));
        return new ScenarioWorker(new TemporalWorker(await TemporalClient.ConnectAsync(connect), options));
    }

    public async ValueTask DisposeAsync()
    {
        stop.Cancel();
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how a worker ends that was told to.
        }

        worker.Dispose();
        stop.Dispose();
    }

    private static DataConverter ConverterOf(JsonElement asked)
    {
        var converter = DataConverter.Default;
        if (asked.TryGetProperty("codec", out _)) converter = converter with { PayloadCodec = new InvertingCodec() };
        if (asked.TryGetProperty("encodesFailures", out _))
            converter = converter with { FailureConverter = new DefaultFailureConverter.WithEncodedCommonAttributes() };
        return converter;
    }
}
