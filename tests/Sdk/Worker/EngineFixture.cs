using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Worker;
using TemporalDev.Server;
using Xunit;

namespace Tests.Sdk.Worker;

/// <summary>One engine in this process for a class of tests, in memory; every test takes a task queue of its own.</summary>
public sealed class EngineFixture : IAsyncLifetime
{
    private DevServer? server;
    private TemporalClient? client;

    public TemporalClient Client => client ?? throw new InvalidOperationException("The engine has not started");

    public static string NewId(string prefix) => $"{prefix}-{Guid.NewGuid():N}";

    public async Task InitializeAsync()
    {
        server = await DevServer.StartAsync(new() { SearchAttributes = new Dictionary<string, string> { ["Stage"] = "Keyword" } });
        client = await TemporalClient.ConnectAsync(new(server.Address));
    }

    public async Task DisposeAsync()
    {
        if (server != null)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>Options of a worker with a task queue that nobody else has.</summary>
    public static TemporalWorkerOptions NewOptions() => new(NewId("queue"));

    /// <summary>Runs a worker for as long as the function takes.</summary>
    public async Task<T> WithWorkerAsync<T>(TemporalWorkerOptions options, Func<Task<T>> body)
    {
        using var worker = new TemporalWorker(Client, options);
        return await worker.ExecuteAsync(body);
    }

    /// <summary>Runs a worker for as long as the function takes.</summary>
    public Task WithWorkerAsync(TemporalWorkerOptions options, Func<Task> body) => WithWorkerAsync(options, async () =>
    {
        await body();
        return 0;
    });

    /// <summary>Waits until a history fits, looking at it each time it grows. The limit only ends a test that has failed already.</summary>
    public async Task WaitForAsync(WorkflowHandle handle, Func<WorkflowHistory, bool> fits)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var seen = new List<Temporalio.Api.History.V1.HistoryEvent>();
        await foreach (var e in handle.FetchHistoryEventsAsync(
            new() { WaitNewEvent = true, Rpc = new() { CancellationToken = limit.Token } }))
        {
            seen.Add(e);
            if (fits(new(handle.Id, seen)))
            {
                return;
            }
        }
        throw new InvalidOperationException("The workflow ended before its history was as expected");
    }
}
