using System.Diagnostics;

namespace Tests.Engine.Server;

/// <summary>The server as people run it: a process of its own, started from beside the tests.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process) => this.process = process;

    /// <summary>The only line on standard output.</summary>
    public string ReadyLine { get; private init; } = string.Empty;

    public string Address => ReadyLine.Split(' ')[3];

    /// <summary>Starts the server and waits for its ready line.</summary>
    public static async Task<ServerProcess> StartAsync(params string[] arguments)
    {
        return await ReadyAsync(Launch(arguments));
    }

    /// <summary>The same with variables in its environment.</summary>
    public static async Task<ServerProcess> StartAsync(IEnumerable<(string Name, string Value)> environment, params string[] arguments)
    {
        return await ReadyAsync(Launch(arguments, environment));
    }

    private static string Program => Path.Combine(AppContext.BaseDirectory, "temporal-dev-server.dll");

    private static async Task<ServerProcess> ReadyAsync(Process process)
    {
        var line = await process.StandardOutput.ReadLineAsync()
            ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        return new ServerProcess(process) { ReadyLine = line };
    }

    /// <summary>Starts the server where no file can grow beyond a size: for it, the disk is full then.</summary>
    public static async Task<ServerProcess> StartSmallAsync(int kibibytes, params string[] arguments)
    {
        const string script = "trap '' XFSZ; ulimit -f \"$1\"; shift; exec dotnet \"$@\"";
        var start = new ProcessStartInfo("bash", ["-c", script, "bash", $"{kibibytes}", Program, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // The runtime would make a large file of its own for the code that it compiles.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return await ReadyAsync(Process.Start(start)!);
    }

    /// <summary>Runs to the end.</summary>
    public static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Launch(arguments);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Ends the process as a power failure would.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits until the process ends by itself.</summary>
    public async Task<(int Code, string Error)> EndAsync()
    {
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        await output;
        return (process.ExitCode, await error);
    }

    /// <summary>Asks the process to end.</summary>
    public async Task<(int Code, string Output, string Error)> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static Process Launch(string[] arguments, IEnumerable<(string Name, string Value)>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? []) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
