using Microsoft.Extensions.Logging;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Worker.Settings;

/// <summary>From words and variables to settings. It reads everything before it says anything, so that all problems come at once.</summary>
internal static class SettingsReader
{
    private static readonly IReadOnlyDictionary<string, bool> Formats = new Dictionary<string, bool> { ["text"] = false, ["json"] = true };

    private static readonly IReadOnlyDictionary<string, LogLevel> Levels =
        Enum.GetValues<LogLevel>().ToDictionary(level => level.ToString().ToLowerInvariant());

    /// <returns>The settings, to be used only when there are no problems.</returns>
    public static (WorkerSettings Settings, IReadOnlyList<Problem> Problems) Read(IReadOnlyList<string> words, Func<string,
        string?> environment)
    {
        var values = new SettingValues(words, environment);
        var state = values.Path(SettingNames.State, UsualState(environment));
        CheckState(state, values);
        var settings = new WorkerSettings(
            state,
            Policy(values, state),
            values.Path(SettingNames.Records, Path.Combine(state, "records")),
            Address(values),
            values.Text(SettingNames.Namespace) ?? "default",
            ApiKey(values),
            values.Path(SettingNames.Database, Path.Combine(state, "engine.db")),
            values.Port(SettingNames.EnginePort),
            values.Text(SettingNames.TaskQueue) ?? WorkflowIds.TaskQueue,
            values.Port(SettingNames.HealthPort),
            Tagger(values),
            values.OneOf(SettingNames.LogFormat, Formats, "text"),
            values.OneOf(SettingNames.LogLevel, Levels, "information"));
        return (settings, values.Problems);
    }

    private static string UsualState(Func<string, string?> environment)
    {
        var home = environment("XDG_STATE_HOME") is { Length: > 0 } state ? state
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state");
        return Path.Combine(home, "release-workflows");
    }

    private static void CheckState(string state, SettingValues values)
    {
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        try
        {
            Directory.CreateDirectory(state, OwnerOnly);
            var mode = File.GetUnixFileMode(state);
            if ((mode & ~OwnerOnly) != 0)
                values.Add(SettingNames.State.ToString(), $"{state} is open to others (mode {Convert.ToString((int)mode, 8)})",
                    $"chmod 700 {state}");
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException)
        {
            values.Add(SettingNames.State.ToString(), $"{state} cannot be made: {why.Message}", "name a directory that this user may make");
        }
    }

    private static string Policy(SettingValues values, string state)
    {
        var path = values.Path(SettingNames.Policy, Path.Combine(state, "policy.yaml"));
        if (!File.Exists(path) && !Directory.Exists(path))
            values.Add(SettingNames.Policy.ToString(), $"{path} is not there", "it says who may; release init writes one to begin with");
        return path;
    }

    private static string? Address(SettingValues values)
    {
        var address = values.Text(SettingNames.Address);
        if (address is null)
            return null;
        var colon = address.LastIndexOf(':');
        if (colon < 1 || !int.TryParse(address[(colon + 1)..], out var port) || port is < 1 or > 65535)
            values.Add(SettingNames.Address.ToString(), $"'{address}' is not HOST:PORT", "for example temporal.example.test:7233");
        foreach (var (name, what) in new[] { (SettingNames.Database, "a database"), (SettingNames.EnginePort, "a port") })
        {
            if (values.Text(name) is not null)
                values.Add(name.ToString(),
                    $"{what} of the embedded engine is named, and {SettingNames.Address} names a Temporal elsewhere", "say one of the two");
        }

        return address;
    }

    private static string? ApiKey(SettingValues values)
    {
        if (values.Text(SettingNames.ApiKeyFile) is not { } file)
            return values.Secret("TEMPORAL_API_KEY");
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception why) when (why is IOException or UnauthorizedAccessException)
        {
            values.Add(SettingNames.ApiKeyFile.ToString(), $"{file} cannot be read: {why.Message}", "name a file that this user may read");
            return null;
        }
    }

    private static string? Tagger(SettingValues values)
    {
        var text = values.Text(SettingNames.Tagger);
        if (text is not null && !(text.IndexOf('<') is > 0 and var open && text.EndsWith('>') && text.IndexOf('@') > open))
            values.Add(SettingNames.Tagger.ToString(), $"'{text}' is not a name with an address",
                "for example 'Release Bot <release@example.test>'");
        return text;
    }
}
