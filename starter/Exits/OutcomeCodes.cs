using ReleaseWorkflows.Messages;

namespace ReleaseWorkflows.Starter.Exits;

/// <summary>From how a release ended to what the process ends with.</summary>
internal static class OutcomeCodes
{
    public static ExitCode Of(Outcome outcome) => outcome switch
    {
        Outcome.Live => ExitCode.Live,
        Outcome.RolledBack => ExitCode.RolledBack,
        Outcome.Rejected => ExitCode.Rejected,
        Outcome.Expired => ExitCode.Expired,
        Outcome.Superseded => ExitCode.Superseded,
        Outcome.Aborted => ExitCode.Aborted,
        Outcome.Stopped => ExitCode.Stopped,
        Outcome.Stuck => ExitCode.Stuck,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "An outcome without an exit code."),
    };

    /// <summary>Of a release as it stands: its outcome, else waiting or simply going on.</summary>
    public static ExitCode Of(ReleaseStatus status) =>
        status.Outcome is { } outcome ? Of(outcome) : status.WaitingFor is null ? ExitCode.Live : ExitCode.Waiting;
}
