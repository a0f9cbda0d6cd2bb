using System.Net.Sockets;
using System.Text;

namespace ReleaseWorkflows.DemoHost;

/// <summary>
/// The service manager of one host. It runs what DIR/current points to, starts it again when it dies, and does what it is asked one
/// request at a time and to the end, whether or not the asker is still there.
/// </summary>
internal sealed class Supervisor(string host, string serviceName, Ending ending)
{
    private static readonly TimeSpan StartAgainAfter = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim oneAtATime = new(1);
    private ServiceProcess? running;

    public async Task RunAsync()
    {
        var address = SupervisorSocket.At(host);
        File.Delete(address.ToString()!);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(address);
        listener.Listen();
        Start();
        Console.WriteLine($"supervisor ready for {serviceName} in {host}");
        while (!ending.Token.IsCancellationRequested)
        {
            try
            {
                var asker = await listener.AcceptAsync(ending.Token);
                _ = AnswerAsync(asker);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await oneAtATime.WaitAsync();
        await StopAsync();
        File.Delete(address.ToString()!);
    }

    private async Task AnswerAsync(Socket asker)
    {
        await using var stream = new NetworkStream(asker, ownsSocket: true);
        try
        {
            using var reader = new StreamReader(stream, leaveOpen: true);
            var answer = await HandleAsync(await reader.ReadLineAsync());
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\n"));
        }
        catch (IOException gone)
        {
            Console.WriteLine($"an asker went away: {gone.Message}");
        }
    }

    private async Task<string> HandleAsync(string? request)
    {
        await oneAtATime.WaitAsync();
        try
        {
            switch (request)
            {
                case "apply" when running is { HasEnded: false } && running.Origin == Current():
                    return $"ok already so: {running.Describe()}";
                case "apply" or "restart":
                    await StopAsync();
                    return await StartedAsync();
                case "stop":
                    await StopAsync();
                    return "ok stopped";
                case "status":
                    return running is { HasEnded: false } ? $"ok {running.Describe()}" : "ok nothing runs";
                default:
                    return $"failed: unknown request '{request}'";
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    // Answers when the service takes requests, so that whoever asked may look at it at once.
    private async Task<string> StartedAsync()
    {
        if (!Start())
            return $"failed: {host}/current points to no release";
        return await running!.IsReadyAsync() ? $"ok {running.Describe()}" : $"failed: {running.Describe()}, and it does not get ready";
    }

    private bool Start()
    {
        if (Current() is not { } origin)
            return false;
        running = ServiceProcess.Start(host, serviceName, origin);
        _ = KeepAliveAsync(running);
        return true;
    }

    private ServiceOrigin? Current() => ServiceOrigin.Read(host, serviceName);

    private async Task StopAsync()
    {
        if (running is not { } old)
            return;
        running = null;
        await old.StopAsync();
    }

    private async Task KeepAliveAsync(ServiceProcess watched)
    {
        await watched.Ended;
        await Task.Delay(StartAgainAfter);
        await oneAtATime.WaitAsync();
        try
        {
            if (ReferenceEquals(running, watched) && !ending.Token.IsCancellationRequested)
                Start();
        }
        finally
        {
            oneAtATime.Release();
        }
    }
}
