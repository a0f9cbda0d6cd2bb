using Temporalio.Exceptions;

namespace ReleaseWorkflows.Activities.Ssh;

/// <summary>Tells the ways apart in which ssh fails before anything has run, by what OpenSSH prints.</summary>
internal static class SshTrouble
{
    /// <summary>Exit code of ssh itself, as opposed to that of the program on the other side.</summary>
    public const int OwnExitCode = 255;

    public static ApplicationFailureException Of(SshTarget target, string errors)
    {
        if (errors.Contains("REMOTE HOST IDENTIFICATION HAS CHANGED", StringComparison.Ordinal))
            return Failures.HostKeyChanged(target.ToString());
        if (errors.Contains("Host key verification failed", StringComparison.Ordinal))
            return Failures.HostKeyUnknown(target.ToString());
        if (errors.Contains("Permission denied", StringComparison.Ordinal))
            return Failures.SshRefused(target.ToString());
        return Failures.EngineUnreachable(target.ToString(), errors.Trim() is { Length: > 0 } said ? said.Split('\n')[^1].Trim() : "ssh ended");
    }
}
