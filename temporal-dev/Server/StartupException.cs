namespace TemporalDev.Server;

/// <summary>The server cannot start, for a reason that one sentence tells.</summary>
public sealed class StartupException(ExitCode exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the process returns.</summary>
    public ExitCode ExitCode { get; } = exitCode;
}
