using System.Diagnostics;
using System.Text;
using ReleaseWorkflows.Starter.Programs;
using Tests.Runbook.Cli;

namespace Tests.Runbook.Live;

/// <summary>A long-lived release command, such as <c>release worker</c>: what it said so far, and a polite end.</summary>
internal sealed class Running : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly StringBuilder said = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Running(Process process)
    {
        this.process = process;
        _ = ListenAsync();
    }

    public int Id => process.Id;

    public int ExitCode => process.ExitCode;

    public string Said
    {
        get
        {
            lock (said)
                return said.ToString();
        }
    }

    /// <param name="readyWord">A part of the line that says that it is ready.</param>
    public static async Task<Running> StartAsync(
        string state, (string Name, string Value)[] environment, string readyWord, params string[] words)
    {
        var running = Start(state, environment, words);
        await running.SaysAsync(readyWord);
        return running;
    }

    /// <param name="environment">Added to what the process inherits.</param>
    public static Running Start(string state, (string Name, string Value)[] environment, params string[] words) =>
        new(ReleaseProgram.Start(ReleaseProgram.Path, state, environment, words));

    public async Task SaysAsync(string word)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(30));
        while (!Said.Contains(word, StringComparison.Ordinal))
        {
            Assert.False(ended.Task.IsCompleted, $"it ended before it said '{word}': {Said}");
            Assert.True(await timer.WaitForNextTickAsync(limit.Token), $"it never said '{word}': {Said}");
        }
    }

    public void Signal(int signal) => Signals.Send(process.Id, signal);

    /// <summary>Until it has ended and everything that it said was read.</summary>
    public Task EndedAsync() => ended.Task.WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        if (!ended.Task.IsCompleted)
            Signal(Signals.Terminate);
        try
        {
            await EndedAsync();
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            await ended.Task;
        }

        process.Dispose();
    }

    private async Task ListenAsync()
    {
        await Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
        await process.WaitForExitAsync();
        ended.SetResult();
    }

    private async Task ReadAsync(StreamReader from)
    {
        while (await from.ReadLineAsync() is { } line)
        {
            lock (said)
                said.AppendLine(line);
        }
    }
}
