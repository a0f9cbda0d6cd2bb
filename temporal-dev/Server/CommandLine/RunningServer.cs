using System.CommandLine;
using System.Runtime.InteropServices;
using TemporalDev.Server.Telemetry;

namespace TemporalDev.Server.CommandLine;

/// <summary>One server from its options to its end: starts it, says that it is ready, waits for a signal, stops it.</summary>
internal static class RunningServer
{
    public static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        using var logs = new StderrLogs(
            parsed.GetValue(ServerOptions.LogFormat), ServerOptions.LogLevelWord(parsed.GetRequiredValue(ServerOptions.LogLevel))!.Value,
            Console.Error);
        try
        {
            return (int)await RunAsync(Options(parsed, logs), parsed.GetValue(ServerOptions.ReadyFile), cancellation).ConfigureAwait(false);
        }
        catch (StartupException unusable)
        {
            await Console.Error.WriteLineAsync($"temporal-dev-server: {unusable.Message}").ConfigureAwait(false);
            return (int)unusable.ExitCode;
        }
    }

    private static async Task<ExitCode> RunAsync(DevServerOptions options, string? readyFile, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using var traces = TraceExport.Start();
        await using var server = await DevServer.StartAsync(options, stop.Token).ConfigureAwait(false);
        var store = options.DatabasePath is { } path ? $"db {path}" : "in memory";
        var metrics = server.MetricsAddress is { } page ? $", metrics on {page}" : null;
        Console.Out.WriteLine($"temporal-dev-server ready on {server.Address} ({store}, pid {Environment.ProcessId}{metrics})");
        await Console.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        if (readyFile is not null) WriteReadyFile(readyFile, server.Address);
        var asked = new TaskCompletionSource();
        await using var stopping = stop.Token.UnsafeRegister(_ => asked.TrySetResult(), null).ConfigureAwait(false);
        await (await Task.WhenAny(asked.Task, server.Stopped).ConfigureAwait(false)).ConfigureAwait(false);
        return ExitCode.Stopped;
    }

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        // The runtime would end the process before the polls are answered and the database is closed.
        signal.Cancel = true;
        stop.Cancel();
    }

    // A reader that sees the file sees the whole line.
    private static void WriteReadyFile(string path, string address)
    {
        try
        {
            var part = $"{path}.{Environment.ProcessId}";
            File.WriteAllText(part, address + "\n");
            File.Move(part, path, overwrite: true);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.BadInput, $"the ready file {path} cannot be written: {unwritable.Message}", unwritable);
        }
    }

    private static DevServerOptions Options(ParseResult parsed, StderrLogs logs) => new()
    {
        Address = parsed.GetRequiredValue(ServerOptions.Ip),
        Port = parsed.GetValue(ServerOptions.Port),
        DatabasePath = parsed.GetValue(ServerOptions.Db),
        Namespaces = [.. parsed.GetRequiredValue(ServerOptions.Namespaces).Append("default").Distinct()],
        SearchAttributes = parsed.GetRequiredValue(ServerOptions.SearchAttributes).Select(Attribute).ToDictionary(),
        ApiKeyFile = parsed.GetValue(ServerOptions.ApiKeyFile),
        TlsCertificateFile = parsed.GetValue(ServerOptions.TlsCert),
        TlsKeyFile = parsed.GetValue(ServerOptions.TlsKey),
        TlsClientCaFile = parsed.GetValue(ServerOptions.TlsClientCa),
        MetricsPort = parsed.GetValue(ServerOptions.MetricsPort),
        EagerActivities = parsed.GetValue(ServerOptions.EagerActivities)
            || ServerOptions.WantsEagerActivities(parsed.GetValue(ServerOptions.DynamicConfig)),
        TimeSkipping = parsed.GetValue(ServerOptions.TimeSkipping),
        LoggerFactory = logs,
    };

    private static KeyValuePair<string, string> Attribute(string text) =>
        SearchAttributeArgument.TryParse(text, out var attribute)
            ? attribute
            : throw new InvalidOperationException($"{text} passed the option's check");
}
