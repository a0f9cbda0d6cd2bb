using System.Collections.Immutable;

namespace ReleaseWorkflows.Activities.Running;

/// <summary>What a command of a plan sees: the variables on the policy's list, the plan's own, and a home that is thrown away.</summary>
internal static class CleanEnvironment
{
    /// <summary>Passed on when this process has them and the policy names no list of its own.</summary>
    public static readonly ImmutableArray<string> UsuallyAllowed = ["LANG", "LC_ALL", "PATH", "TZ"];

    // These would hand the worker's own identity to whatever the plan runs, so no list can let them through.
    private static readonly ImmutableArray<string> NeverPassed =
        ["SSH_AUTH_SOCK", "SSH_AGENT_PID", "GPG_AGENT_INFO", "TEMPORAL_API_KEY", "HOME", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"];

    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    public static ImmutableSortedDictionary<string, string> Make(
        IEnumerable<string> allowed, Func<string, string?> own, IEnumerable<KeyValuePair<string, string>> planned, string home)
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in allowed.Except(NeverPassed, StringComparer.Ordinal))
        {
            if (own(name) is { } value)
                variables[name] = value;
        }

        foreach (var (name, value) in planned)
            variables[name] = value;
        variables.TryAdd("PATH", DefaultPath);
        variables["HOME"] = home;
        variables["TMPDIR"] = home;
        variables["GIT_TERMINAL_PROMPT"] = "0";
        return variables.ToImmutable();
    }
}
