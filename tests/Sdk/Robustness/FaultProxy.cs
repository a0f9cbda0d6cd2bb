using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Temporalio.Client;
using Tests.Sdk.Wire;

namespace Tests.Sdk.Robustness;

/// <summary>What becomes of one call on its way to the server and back.</summary>
internal delegate Task Fault(HttpContext context, Func<Task<PassedAnswer>> pass);

/// <summary>An HTTP/2 proxy on a real socket between a client and the real server, which breaks the calls that the test names.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(Fault Fault, TaskCompletionSource Done)>> faults = new();
    private readonly ConcurrentDictionary<string, int> calls = new();
    private readonly HttpMessageInvoker upstream = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true });
    private readonly string server;
    private GrpcEndpoint endpoint = null!;

    private FaultProxy(string server) => this.server = server;

    public static async Task<FaultProxy> StartAsync(string server)
    {
        var proxy = new FaultProxy(server);
        proxy.endpoint = await GrpcEndpoint.StartAsync(proxy.HandleAsync);
        return proxy;
    }

    public Task<TemporalClient> ConnectAsync() => TemporalClient.ConnectAsync(new(endpoint.Address));

    /// <summary>Calls of a method that have come so far.</summary>
    public int CallsOf(string method) => calls.GetValueOrDefault(method);

    /// <summary>Breaks the next calls of a method.</summary>
    /// <returns>Ends when all of them have been broken.</returns>
    public Task Break(string method, Fault fault, int times = 1)
    {
        var all = Enumerable.Range(0, times)
            .Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToList();
        foreach (var done in all) faults.GetOrAdd(method, _ => new()).Enqueue((fault, done));
        return Task.WhenAll(all.Select(done => done.Task));
    }

    public async ValueTask DisposeAsync()
    {
        await endpoint.DisposeAsync();
        upstream.Dispose();
    }

    private async Task HandleAsync(HttpContext context)
    {
        var method = context.Request.Path.Value!.Split('/')[^1];
        calls.AddOrUpdate(method, 1, (_, count) => count + 1);
        if (faults.TryGetValue(method, out var waiting) && waiting.TryDequeue(out var next))
        {
            try
            {
                await next.Fault(context, () => PassedAnswer.GetAsync(upstream, server, context));
            }
            finally
            {
                next.Done.SetResult();
            }
            return;
        }
        try
        {
            await (await PassedAnswer.GetAsync(upstream, server, context)).SendAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // the caller has hung up, and so did the proxy
        }
    }
}
