using System.Diagnostics;
using System.Runtime.InteropServices;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Programs;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>A program of ours run in this terminal: its output is ours, its ending is ours, and a signal to us reaches it.</summary>
internal static class ForegroundProgram
{
    public static async Task<ExitCode> RunAsync(ProcessStartInfo start, Action<string>? onLine = null)
    {
        start.RedirectStandardOutput = onLine is not null;
        using var process = Process.Start(start)!;
        // Ctrl-C reaches the whole terminal by itself; these reach only us.
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Forward(context, process));
        using var hangup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Forward(context, process));
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        while (onLine is not null && await process.StandardOutput.ReadLineAsync() is { } line)
            onLine(line);
        await process.WaitForExitAsync();
        return Meaning(process.ExitCode);
    }

    // A port that is taken and a database that cannot be used are things for the user to change, as bad settings are.
    private static ExitCode Meaning(int code) => code switch
    {
        0 => ExitCode.Live,
        2 or 3 or 4 => ExitCode.BadInput,
        _ => ExitCode.Fault,
    };

    private static void Forward(PosixSignalContext context, Process process)
    {
        context.Cancel = true;
        Signals.Send(process.Id, Signals.Terminate);
    }
}
