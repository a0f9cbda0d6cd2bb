using System.Diagnostics;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Starter.Programs;

/// <summary>A program of ours as a process of its own that writes into a log file. Disposing ends it: first politely, then not.</summary>
internal sealed class ChildProgram : IAsyncDisposable
{
    // Through the shell only for its redirection: the output then needs no reader, and the program may outlive us. Values are arguments.
    private const string IntoLog = """exec "$@" >>"$0" 2>&1""";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(40);

    private readonly Process process;
    private readonly string logFile;
    private readonly long logStart;
    private bool isLetGo;

    private ChildProgram(string name, Process process, string logFile, long logStart)
    {
        Name = name;
        this.process = process;
        this.logFile = logFile;
        this.logStart = logStart;
    }

    public string Name { get; }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <param name="logFile">Appended to, so that a program that is started again keeps its story.</param>
    /// <param name="environment">Added to this process's; a null value removes the variable.</param>
    public static ChildProgram Start(
        string name, string program, IEnumerable<string> arguments, string logFile, IReadOnlyDictionary<string,
            string?>? environment = null)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false, RedirectStandardInput = true };
        foreach (var word in (string[])["-c", IntoLog, logFile, ProgramFiles.Dotnet, program, .. arguments])
            start.ArgumentList.Add(word);
        foreach (var (variable, value) in environment ?? new Dictionary<string, string?>())
            start.Environment[variable] = value;
        var logStart = File.Exists(logFile) ? new FileInfo(logFile).Length : 0;
        return new ChildProgram(name, Process.Start(start)!, logFile, logStart);
    }

    /// <summary>Waits for the first line of its log that fits.</summary>
    /// <exception cref="ProgramEndedException">It ended first, or took longer than the limit.</exception>
    public async Task<string> ReadyAsync(Func<string, bool> isReadyLine, TimeSpan limit, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var hasExited = process.HasExited;
            if (Log().FirstOrDefault(isReadyLine) is { } line)
                return line;
            if (hasExited)
                throw new ProgramEndedException(Name, $"ended with exit code {process.ExitCode} before it was ready", LogTail());
            if (clock.Elapsed > limit)
                throw new ProgramEndedException(Name, $"was not ready within {Lasting.Text(limit)}", LogTail());
            await Task.Delay(LookEvery, cancellation);
        }
    }

    /// <summary>SIGKILL: what a crash or the kernel would do. Returns at once.</summary>
    public void Kill() => Signals.Send(process.Id, Signals.Kill);

    public Task ExitedAsync(CancellationToken cancellation) => process.WaitForExitAsync(cancellation);

    /// <summary>It outlives this process; disposing no longer ends it.</summary>
    public void LetGo()
    {
        isLetGo = true;
        process.StandardInput.WriteLine("stay");
        process.StandardInput.Flush();
    }

    public async ValueTask DisposeAsync()
    {
        if (isLetGo)
            return;
        if (!process.HasExited)
        {
            Signals.Send(process.Id, Signals.Terminate);
            using var limit = new CancellationTokenSource(Patience);
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                Kill();
                await process.WaitForExitAsync();
            }
        }

        process.Dispose();
    }

    /// <summary>The last lines that it wrote.</summary>
    public string LogTail() => string.Join('\n', Log().TakeLast(12)).Trim();

    // The last piece may be a line that is still being written; it counts when it is whole.
    private string[] Log()
    {
        if (!File.Exists(logFile))
            return [];
        using var stream = new FileStream(logFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(logStart, SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n')[..^1];
    }
}
