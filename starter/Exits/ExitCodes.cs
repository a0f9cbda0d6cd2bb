namespace ReleaseWorkflows.Starter.Exits;

/// <summary>The table that every --help shows.</summary>
internal static class ExitCodes
{
    public static readonly IReadOnlyList<(ExitCode Code, string Meaning)> Table =
    [
        (ExitCode.Live, "done; with --wait or watch: Live"),
        (ExitCode.Fault, "a fault of this program"),
        (ExitCode.BadInput, "bad input: words, files or repository"),
        (ExitCode.Unreachable, "no engine answers"),
        (ExitCode.Unknown, "no such release, gate or step"),
        (ExitCode.Waiting, "waiting for somebody"),
        (ExitCode.Refused, "refused, with the reason"),
        (ExitCode.NotShown, "the demo did not show everything"),
        (ExitCode.RolledBack, "RolledBack"),
        (ExitCode.Rejected, "Rejected"),
        (ExitCode.Expired, "Expired"),
        (ExitCode.Superseded, "Superseded"),
        (ExitCode.Aborted, "Aborted"),
        (ExitCode.Stopped, "Stopped"),
        (ExitCode.Stuck, "Stuck"),
        (ExitCode.Interrupted, "interrupted"),
    ];
}
