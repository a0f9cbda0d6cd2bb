using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Exceptions;

namespace Temporalio.Testing.Servers;

/// <summary>A server process that belongs to a test environment.</summary>
internal sealed partial class ServerProcess
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly ServerCommand command;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<string> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ServerCommand command)
    {
        this.command = command;
        process = new()
        {
            StartInfo = new(command.Program, command.Arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            },
            EnableRaisingEvents = true,
        };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"The server ended before it was ready. {Quote()}"));
    }

    /// <summary>Host and port it listens on.</summary>
    public string Address { get; private set; } = string.Empty;

    /// <summary>Starts the server and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(ServerCommand command)
    {
        var server = new ServerProcess(command);
        server.process.Start();
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        try
        {
            server.Address = await server.WaitUntilReadyAsync().ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.StopAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Registers search attributes at a server that does not take them on its command line.</summary>
    public async Task RegisterAsync(ITemporalClient client, IReadOnlyCollection<SearchAttributeKey>? keys)
    {
        if (keys is not { Count: > 0 } || !command.SearchAttributesByRpc)
        {
            return;
        }
        var request = new Api.OperatorService.V1.AddSearchAttributesRequest { Namespace = client.Options.Namespace };
        foreach (var key in keys)
        {
            request.SearchAttributes.Add(key.Name, key.ValueType);
        }
        await client.Connection.OperatorService.AddSearchAttributesAsync(request, new() { Retry = true }).ConfigureAwait(false);
    }

    /// <summary>Asks the server to end, and makes it when it does not. Can be called again.</summary>
    public async Task StopAsync()
    {
        if (!process.HasExited)
        {
            Terminate();
            using var patience = new CancellationTokenSource(StopPatience);
            try
            {
                await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync().ConfigureAwait(false);
            }
        }
    }

    [GeneratedRegex(@"ready on (\S+:\d+)")]
    private static partial Regex ReadyLine();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Signal(int processId, int signal);

    private void Terminate()
    {
        const int SigTerm = 15;
        if (OperatingSystem.IsWindows())
        {
            process.Kill(entireProcessTree: true);
        }
        else
        {
            // A failure means that it has just ended by itself.
            _ = Signal(process.Id, SigTerm);
        }
    }

    private async Task<string> WaitUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(StartPatience);
        try
        {
            return command.Address == null
                ? await ready.Task.WaitAsync(patience.Token).ConfigureAwait(false)
                : await ConnectAsync(command.Address, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"The server was not ready after {StartPatience.TotalSeconds} seconds. {Quote()}");
        }
    }

    private async Task<string> ConnectAsync(string address, CancellationToken patience)
    {
        while (true)
        {
            if (ready.Task.IsFaulted)
            {
                await ready.Task.ConfigureAwait(false);
            }
            try
            {
                await TemporalConnection.ConnectAsync(new(address)).ConfigureAwait(false);
                return address;
            }
            catch (Exception e) when (e is RpcException or InvalidOperationException or HttpRequestException)
            {
                await Task.Delay(100, patience).ConfigureAwait(false);
            }
        }
    }

    private void Hear(string? line)
    {
        if (line == null)
        {
            return;
        }
        lock (output)
        {
            if (output.Length < 10_000)
            {
                output.AppendLine(line);
            }
        }
        if (ReadyLine().Match(line) is { Success: true } match)
        {
            ready.TrySetResult(match.Groups[1].Value);
        }
    }

    private string Quote()
    {
        lock (output)
        {
            return $"Command: {command.Program} {string.Join(' ', command.Arguments)}. Output: {output.ToString().Trim()}";
        }
    }
}
