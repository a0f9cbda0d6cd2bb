using System.Collections.Concurrent;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>People who use production all the time: they look at their orders on every host, whatever is being released.</summary>
internal sealed class Customers : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(140);

    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentDictionary<string, int> answers = new();
    private readonly Task[] visits;

    public Customers(Fleet fleet) =>
        visits = [.. DemoHostNames.Production.Select(host => VisitAsync(new Uri($"http://127.0.0.1:{fleet.Port(host)}/orders")))];

    /// <summary>Requests that were answered well.</summary>
    public int Served => answers.GetValueOrDefault("served");

    /// <summary>Requests that a running service could not serve.</summary>
    public int Failed => answers.GetValueOrDefault("failed");

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(visits);
        client.Dispose();
        stop.Dispose();
    }

    private async Task VisitAsync(Uri orders)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var answer = await client.GetAsync(orders, stop.Token);
                answers.AddOrUpdate(answer.IsSuccessStatusCode ? "served" : "failed", 1, (_, count) => count + 1);
            }
            catch (HttpRequestException)
            {
                // Nobody listens: before the first release, and while a service is being restarted.
                answers.AddOrUpdate("refused", 1, (_, count) => count + 1);
            }
            catch (OperationCanceledException)
            {
                answers.AddOrUpdate("given up", 1, (_, count) => count + 1);
            }

            await Task.WhenAny(Task.Delay(Every, stop.Token));
        }
    }
}
