using System.Collections.Immutable;
using System.Diagnostics;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Activities.Secrets;

namespace ReleaseWorkflows.Activities.Running;

/// <summary>
/// Runs programs, never shell strings. What it starts ends with this process even when that is killed, and a run first ends what an
/// earlier attempt under the same key left.
/// </summary>
internal sealed class ProgramRunner(StateDirectory state, OutputStore outputs, TimeProvider time)
{
    /// <summary>A program that writes more than this is ended: a full disk stops every release on the machine.</summary>
    public const long OutputLimit = 256L * 1024 * 1024;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);

    /// <exception cref="OperationCanceledException">Cancelled; the whole group has ended.</exception>
    public async Task<ProgramEnding> RunAsync(ProgramRun command, CancellationToken cancellation)
    {
        var raw = await RunRawAsync(command, cancellation).ConfigureAwait(false);
        var redactor = new Redactor(command.Secrets);
        var (output, errors) = (redactor.Clean(raw.Output), redactor.Clean(raw.Errors));
        var digest = outputs.Keep(errors.Length == 0 ? output : $"{output}\n--- errors ---\n{errors}");
        return new ProgramEnding(raw.ExitCode, output, errors, OutputTail.Of(output, errors), digest, raw.Duration, raw.IsTimedOut);
    }

    /// <summary>For a program that prints a secret: nothing of its output is kept anywhere.</summary>
    /// <returns>Standard output; null when the program failed.</returns>
    public async Task<string?> CaptureSecretAsync(ProgramRun command, CancellationToken cancellation)
    {
        var raw = await RunRawAsync(command, cancellation).ConfigureAwait(false);
        return raw.ExitCode == 0 && !raw.IsTimedOut ? raw.Output : null;
    }

    private async Task<(int ExitCode, bool IsTimedOut, string Output, string Errors, TimeSpan Duration)> RunRawAsync(
        ProgramRun command, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var record = command.Key is null ? null : Path.Combine(state.Folder("running"), StartedRecord.FileName(command.Key));
        if (record is not null)
            await EndLeftoverAsync(record).ConfigureAwait(false);
        var program = Resolve(command);
        var captures = state.Folder("captures");
        using var input = new OutputCapture(captures, command.Input);
        using var output = new OutputCapture(captures);
        using var errors = new OutputCapture(captures);
        using var lifeLine = new LifeLine();
        var watch = Stopwatch.StartNew();
        ImmutableArray<string> argv = ["sh", "-c", LifeLine.Script, "sh", command.Directory, program, .. command.Argv.Skip(1)];
        var group = new ProcessGroup(ChildSpawn.Start(
            "/bin/sh", argv, command.Environment, [input.Handle, output.Handle, errors.Handle, lifeLine.ReadingEnd]));
        lifeLine.ForgetReadingEnd();
        if (record is not null && StartedRecord.StartOf(group.Id) is { } started)
            new StartedRecord(group.Id, started, command.Key!).Write(record);
        var (exitCode, isTimedOut) = await WatchAsync(group, command.Timeout, () => output.Length + errors.Length, cancellation)
            .ConfigureAwait(false);
        if (record is not null)
            File.Delete(record);
        return (exitCode, isTimedOut, output.Read(), errors.Read(), watch.Elapsed);
    }

    private static string Resolve(ProgramRun command)
    {
        if (!Directory.Exists(command.Directory))
            throw Failures.NoSuchDirectory(command.Directory);
        return ProgramPath.Find(command.Argv[0], command.Directory, command.Environment.GetValueOrDefault("PATH"))
            ?? throw Failures.ProgramNotFound(command.Argv[0]);
    }

    private async Task<(int ExitCode, bool IsTimedOut)> WatchAsync(
        ProcessGroup group, TimeSpan limit, Func<long> written, CancellationToken cancellation)
    {
        var ended = group.EndedAsync();
        var deadline = time.GetUtcNow() + limit;
        while (!ended.IsCompleted)
        {
            var isOver = time.GetUtcNow() >= deadline;
            var isTooMuch = written() > OutputLimit;
            if (isOver || isTooMuch || cancellation.IsCancellationRequested)
            {
                await group.EndAsync(Grace, time).ConfigureAwait(false);
                var code = await ended.ConfigureAwait(false);
                cancellation.ThrowIfCancellationRequested();
                return isTooMuch ? throw Failures.TooMuchOutput(OutputLimit) : (code, true);
            }

            await PauseAsync(ended, deadline, cancellation).ConfigureAwait(false);
        }

        return (await ended.ConfigureAwait(false), false);
    }

    private async Task PauseAsync(Task ended, DateTimeOffset deadline, CancellationToken cancellation)
    {
        var left = deadline - time.GetUtcNow();
        using var wake = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pause = Task.Delay(left < LookEvery && left > TimeSpan.Zero ? left : LookEvery, time, wake.Token);
        await Task.WhenAny(ended, pause).ConfigureAwait(false);
        await wake.CancelAsync().ConfigureAwait(false);
    }

    private async Task EndLeftoverAsync(string record)
    {
        if (StartedRecord.Read(record) is not { } left)
            return;
        var group = new ProcessGroup(left.Group);
        while (left.IsRunning() && group.IsThere())
        {
            group.Signal(Libc.Kill);
            await Task.Delay(TimeSpan.FromMilliseconds(20), time).ConfigureAwait(false);
        }

        File.Delete(record);
    }
}
