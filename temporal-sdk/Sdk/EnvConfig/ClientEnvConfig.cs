using Temporalio.Client;

namespace Temporalio.Common.EnvConfig;

/// <summary>How clients connect, as a TOML file and <c>TEMPORAL_*</c> environment variables say.</summary>
/// <param name="Profiles">The profiles of the file by name.</param>
public sealed partial record ClientEnvConfig(IReadOnlyDictionary<string, ClientEnvConfig.Profile> Profiles)
{
    /// <summary>Loads every profile of the file. Environment variables only say which file.</summary>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The profiles; none when there is no file.</returns>
    /// <exception cref="InvalidOperationException">The file cannot be read or is wrong.</exception>
    public static ClientEnvConfig Load(ConfigLoadOptions? options = null)
    {
        options ??= new();
        var variables = EnvVariables.Of(options.OverrideEnvVars);
        return new(ProfileFile.Load(options.ConfigSource, variables, options.ConfigFileStrict));
    }

    /// <summary>Loads one profile, environment variables on top, as options of a client.</summary>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The options. Without an address their target host is null.</returns>
    /// <exception cref="InvalidOperationException">The file cannot be read or is wrong, or the profile asked for is not there.</exception>
    public static TemporalClientConnectOptions LoadClientConnectOptions(ProfileLoadOptions? options = null) =>
        Profile.Load(options).ToClientConnectionOptions();

    /// <summary>Reads profiles from dictionaries.</summary>
    /// <param name="profileDictionaries">A dictionary for each profile; see <see cref="Profile.ToDictionary" />.</param>
    /// <returns>The profiles.</returns>
    public static ClientEnvConfig FromDictionary(IReadOnlyDictionary<string, Dictionary<string, object>> profileDictionaries) =>
        new(profileDictionaries.ToDictionary(each => each.Key, each => Profile.FromDictionary(each.Value)));

    /// <summary>Writes the profiles as dictionaries.</summary>
    /// <returns>A dictionary for each profile.</returns>
    public IReadOnlyDictionary<string, Dictionary<string, object>> ToDictionary() =>
        Profiles.ToDictionary(each => each.Key, each => each.Value.ToDictionary());

    /// <summary>Options for loading every profile.</summary>
    public class ConfigLoadOptions : ICloneable
    {
        /// <summary>The TOML; null means the file of <c>TEMPORAL_CONFIG_FILE</c>, else the user's own.</summary>
        public DataSource? ConfigSource { get; set; }

        /// <summary>True to refuse keys that nobody knows. False by default.</summary>
        public bool ConfigFileStrict { get; set; }

        /// <summary>Variables in place of all those of the process; null means those of the process.</summary>
        public IReadOnlyDictionary<string, string>? OverrideEnvVars { get; set; }

        /// <summary>Makes a shallow copy.</summary>
        /// <returns>The copy.</returns>
        public virtual object Clone() => MemberwiseClone();
    }

    /// <summary>Options for loading one profile.</summary>
    public class ProfileLoadOptions : ICloneable
    {
        /// <summary>Name of the profile; null means that of <c>TEMPORAL_PROFILE</c>, else <c>default</c>.</summary>
        public string? Profile { get; set; }

        /// <summary>The TOML; null means the file of <c>TEMPORAL_CONFIG_FILE</c>, else the user's own.</summary>
        public DataSource? ConfigSource { get; set; }

        /// <summary>True to read no file. False by default.</summary>
        public bool DisableFile { get; set; }

        /// <summary>True to read no environment variables. False by default.</summary>
        public bool DisableEnv { get; set; }

        /// <summary>True to refuse keys that nobody knows. False by default.</summary>
        public bool ConfigFileStrict { get; set; }

        /// <summary>Variables in place of all those of the process; null means those of the process.</summary>
        public IReadOnlyDictionary<string, string>? OverrideEnvVars { get; set; }

        /// <summary>Makes a shallow copy.</summary>
        /// <returns>The copy.</returns>
        public virtual object Clone() => MemberwiseClone();
    }
}
