namespace Temporalio.Common.EnvConfig;

/// <summary>Environment variables on top of a profile.</summary>
internal static class EnvOverlay
{
    public static ClientEnvConfig.Profile Apply(ClientEnvConfig.Profile profile, EnvVariables variables) => profile with
    {
        Address = variables.Text("TEMPORAL_ADDRESS") ?? profile.Address,
        Namespace = variables.Text("TEMPORAL_NAMESPACE") ?? profile.Namespace,
        ApiKey = variables.Text("TEMPORAL_API_KEY") ?? profile.ApiKey,
        Tls = Tls(profile.Tls, variables),
        GrpcMeta = Metadata(profile.GrpcMeta, variables),
    };

    private static ClientEnvConfig.Tls? Tls(ClientEnvConfig.Tls? tls, EnvVariables variables)
    {
        var on = variables.Flag("TEMPORAL_TLS");
        var name = variables.Text("TEMPORAL_TLS_SERVER_NAME");
        var authority = Source(variables, "TEMPORAL_TLS_SERVER_CA_CERT");
        var certificate = Source(variables, "TEMPORAL_TLS_CLIENT_CERT");
        var key = Source(variables, "TEMPORAL_TLS_CLIENT_KEY");
        if ((tls, on, name, authority, certificate, key) is (null, null, null, null, null, null)) return null;
        var current = tls ?? new();
        return new(
            on is null ? current.Disabled : !on,
            name ?? current.ServerName,
            authority ?? current.ServerRootCACert,
            certificate ?? current.ClientCert,
            key ?? current.ClientPrivateKey);
    }

    private static DataSource? Source(EnvVariables variables, string name) =>
        (variables.Text(name + "_PATH"), variables.Text(name + "_DATA")) switch
        {
            (null, null) => null,
            ({ } path, null) => DataSource.FromPath(path),
            (null, { } data) => DataSource.FromUTF8String(data),
            _ => throw new InvalidOperationException($"{name}_PATH and {name}_DATA exclude each other"),
        };

    // An empty value takes a key of the file away.
    private static IReadOnlyDictionary<string, string>? Metadata(IReadOnlyDictionary<string, string>? metadata, EnvVariables variables)
    {
        var merged = new Dictionary<string, string>(metadata ?? new Dictionary<string, string>());
        foreach (var (name, value) in variables.WithPrefix("TEMPORAL_GRPC_META_"))
        {
            var key = MetadataKey(name);
            if (value.Length == 0) merged.Remove(key);
            else merged[key] = value;
        }
        return merged.Count == 0 ? null : merged;
    }

    internal static string MetadataKey(string name) => name.ToLowerInvariant().Replace('_', '-');
}
