using Temporalio.Client;

namespace Temporalio.Common.EnvConfig;

/// <content>One profile.</content>
public sealed partial record ClientEnvConfig
{
    /// <summary>How one kind of client connects.</summary>
    /// <param name="Address">Host and port; null means it is not said.</param>
    /// <param name="Namespace">The namespace; null means the default one.</param>
    /// <param name="ApiKey">API key; null means none.</param>
    /// <param name="Tls">Encryption; null means none, unless there is an API key.</param>
    /// <param name="GrpcMeta">Metadata of every call; null means none.</param>
    public sealed record Profile(
        string? Address = null,
        string? Namespace = null,
        string? ApiKey = null,
        Tls? Tls = null,
        IReadOnlyDictionary<string, string>? GrpcMeta = null)
    {
        private const string DefaultName = "default";

        /// <summary>Loads a profile, environment variables on top.</summary>
        /// <param name="options">Options; null means defaults.</param>
        /// <returns>The profile; empty when nothing says anything.</returns>
        /// <exception cref="InvalidOperationException">
        /// The file cannot be read or is wrong, the profile asked for is not there, or neither file nor environment may be read.
        /// </exception>
        public static Profile Load(ProfileLoadOptions? options = null)
        {
            options ??= new();
            if (options.DisableFile && options.DisableEnv)
                throw new InvalidOperationException("A profile comes from a file or from the environment, and both are disabled");
            var variables = options.DisableEnv ? EnvVariables.None : EnvVariables.Of(options.OverrideEnvVars);
            var asked = options.Profile ?? variables.Text("TEMPORAL_PROFILE");
            var profile = options.DisableFile ? new() : FromFile(options, variables, asked);
            return EnvOverlay.Apply(profile, variables);
        }

        /// <summary>Reads a profile from its dictionary.</summary>
        /// <param name="dictionary">See <see cref="ToDictionary" />; every key may be absent.</param>
        /// <returns>The profile.</returns>
        public static Profile FromDictionary(IReadOnlyDictionary<string, object> dictionary) => new(
            DictionaryValues.Text(dictionary, "address"),
            DictionaryValues.Text(dictionary, "namespace"),
            DictionaryValues.Text(dictionary, "api_key"),
            DictionaryValues.Table(dictionary, "tls") is { } tls ? ClientEnvConfig.Tls.FromDictionary(tls) : null,
            DictionaryValues.Texts(dictionary, "grpc_meta"));

        /// <summary>Makes options of a client.</summary>
        /// <returns>The options. Without an address their target host is null.</returns>
        public TemporalClientConnectOptions ToClientConnectionOptions()
        {
            var options = new TemporalClientConnectOptions { TargetHost = Address, ApiKey = ApiKey, Tls = Tls?.ToTlsOptions() };
            if (Namespace is not null) options.Namespace = Namespace;
            if (GrpcMeta is { Count: > 0 }) options.RpcMetadata = [.. GrpcMeta];
            return options;
        }

        /// <summary>Writes the profile as a dictionary.</summary>
        /// <returns>
        /// With the keys <c>address</c>, <c>namespace</c>, <c>api_key</c>, <c>tls</c>, <c>grpc_meta</c>, as far as they are said.
        /// </returns>
        public Dictionary<string, object> ToDictionary()
        {
            var dictionary = new Dictionary<string, object>();
            if (Address is not null) dictionary["address"] = Address;
            if (Namespace is not null) dictionary["namespace"] = Namespace;
            if (ApiKey is not null) dictionary["api_key"] = ApiKey;
            if (Tls is not null) dictionary["tls"] = Tls.ToDictionary();
            if (GrpcMeta is { Count: > 0 }) dictionary["grpc_meta"] = GrpcMeta.ToDictionary();
            return dictionary;
        }

        private static Profile FromFile(ProfileLoadOptions options, EnvVariables variables, string? asked)
        {
            var profiles = ProfileFile.Load(options.ConfigSource, variables, options.ConfigFileStrict);
            if (profiles.TryGetValue(asked ?? DefaultName, out var profile)) return profile;
            return asked is null
                ? new()
                : throw new InvalidOperationException(
                    $"There is no profile '{asked}'; there are: {string.Join(", ", profiles.Keys.Order())}");
        }
    }
}
