using ReleaseWorkflows.Starter.Exits;

namespace ReleaseWorkflows.Starter.Engines;

/// <summary>The directory of one user's engine and worker, readable by nobody else: how every command finds the engine.</summary>
internal sealed record StateDirectory(string Root)
{
    public const string Variable = "RELEASE_STATE";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string EngineFile => Path.Combine(Root, "engine.json");

    public string ApiKeyFile => Path.Combine(Root, "api-key");

    public string DatabaseFile => Path.Combine(Root, "engine.db");

    public string FaultFile => Path.Combine(Root, "last-fault.txt");

    /// <param name="option">The --state option; null when absent.</param>
    public static StateDirectory Find(string? option, Func<string, string?> environment)
    {
        if (option is null && string.IsNullOrEmpty(environment(Variable)))
        {
            var home = environment("XDG_STATE_HOME") is { Length: > 0 } state ? state
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
            return new StateDirectory(Path.Combine(home, "release-workflows"));
        }

        return new StateDirectory(Path.GetFullPath(option ?? environment(Variable)!));
    }

    /// <summary>Makes it with mode 0700.</summary>
    /// <exception cref="Trouble">It cannot be made, or others may read it.</exception>
    public void Ensure()
    {
        try
        {
            Directory.CreateDirectory(Root, OwnerOnly);
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException)
        {
            throw Trouble.BadInput($"the state directory cannot be made: {why.Message}", Root,
                $"choose another with --state DIR or {Variable}");
        }

        var mode = File.GetUnixFileMode(Root);
        if ((mode & ~OwnerOnly) != 0)
        {
            throw Trouble.BadInput("the state directory is open to others, and it holds the engine's key",
                $"{Root} (mode {Convert.ToString((int)mode, 8)})",
                $"chmod 700 {Root}");
        }
    }
}
