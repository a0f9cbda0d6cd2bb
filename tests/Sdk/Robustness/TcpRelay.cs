using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Tests.Sdk.Robustness;

/// <summary>A relay of bytes between a client and the real server, whose connections the test can cut, stall and refuse.</summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Connection, Task> open = new();
    private readonly SemaphoreSlim refusals = new(0);
    private readonly IPEndPoint server;
    private readonly Task accepting;
    private volatile bool isGone;

    private TcpRelay(string server)
    {
        this.server = IPEndPoint.Parse(server);
        listener.Start();
        accepting = AcceptAsync();
    }

    public string Address => listener.LocalEndpoint.ToString()!;

    /// <summary>Connections that are open now.</summary>
    public int Open => open.Count;

    public static TcpRelay To(string server) => new(server);

    /// <summary>Resets every connection (RST), whatever is under way on it.</summary>
    public void ResetAll()
    {
        foreach (var connection in open.Keys) connection.Reset();
    }

    /// <summary>The server is gone: its connections are reset, and so is every new one.</summary>
    public void Vanish()
    {
        isGone = true;
        ResetAll();
    }

    public void ComeBack() => isGone = false;

    /// <summary>Ends when so many further connections have been refused.</summary>
    public async Task RefusedAsync(int times)
    {
        for (var i = 0; i < times; i++) await refusals.WaitAsync();
    }

    /// <summary>
    /// The connections that are open pass nothing on any more, and nobody is told, as behind a firewall that forgets. The server learns
    /// of it when the client has given up.
    /// </summary>
    public void StallAll()
    {
        foreach (var connection in open.Keys) connection.Stall();
    }

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
        ResetAll();
        await Task.WhenAll(open.Values);
    }

    private async Task AcceptAsync()
    {
        while (await TryAcceptAsync() is { } client)
        {
            if (isGone)
            {
                client.Close(0);
                refusals.Release();
                continue;
            }
            var connection = new Connection(client);
            open[connection] = RunAsync(connection);
        }
    }

    private async Task<Socket?> TryAcceptAsync()
    {
        try
        {
            return await listener.AcceptSocketAsync();
        }
        catch (SocketException)
        {
            // the listener was stopped
            return null;
        }
    }

    private async Task RunAsync(Connection connection)
    {
        await Task.Yield();
        await connection.RunAsync(server);
        open.TryRemove(connection, out _);
    }

    private sealed class Connection(Socket client)
    {
        private readonly Socket upstream = new(SocketType.Stream, ProtocolType.Tcp);
        private readonly CancellationTokenSource stall = new();

        public async Task RunAsync(IPEndPoint server)
        {
            await upstream.ConnectAsync(server);
            await Task.WhenAll(PassAsync(client, upstream), PassAsync(upstream, client));
        }

        public void Reset()
        {
            client.Close(0);
            upstream.Close(0);
        }

        public void Stall() => stall.Cancel();

        private async Task PassAsync(Socket from, Socket to)
        {
            var buffer = new byte[16 * 1024];
            try
            {
                for (int count; (count = await from.ReceiveAsync(buffer)) > 0;)
                {
                    // what comes after the stall is swallowed
                    if (!stall.IsCancellationRequested) await to.SendAsync(buffer.AsMemory(0, count));
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // one side has gone, so the other one goes, too
            }
            Reset();
        }
    }
}
