using System.Text;

namespace Temporalio.Common.EnvConfig;

/// <summary>The TOML file with profiles.</summary>
internal static class ProfileFile
{
    private static readonly HashSet<string> ProfileKeys = ["address", "namespace", "api_key", "tls", "codec", "grpc_meta"];

    private static readonly HashSet<string> TlsKeys =
    [
        "disabled", "server_name", "disable_host_verification", "client_cert_path", "client_cert_data", "client_key_path",
        "client_key_data", "server_ca_cert_path", "server_ca_cert_data",
    ];

    /// <summary>Loads the profiles by name; none when there is no file and nobody named one.</summary>
    /// <exception cref="InvalidOperationException">The file cannot be read or is wrong.</exception>
    public static Dictionary<string, ClientEnvConfig.Profile> Load(DataSource? source, EnvVariables variables, bool strict)
    {
        source ??= variables.Text("TEMPORAL_CONFIG_FILE") is { } named ? DataSource.FromPath(named) : UserFile(variables);
        if (source is null) return [];
        var where = source.Path ?? "the configuration";
        try
        {
            var root = TomlReader.Read(Encoding.UTF8.GetString(source.GetBytes()!));
            if (strict) Known(root, ["profile"], string.Empty);
            return (DictionaryValues.Table(root, "profile") ?? new Dictionary<string, object>())
                .ToDictionary(each => each.Key, each => Profile(each.Key, each.Value, strict));
        }
        catch (Exception wrong) when (wrong is FormatException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new InvalidOperationException($"{where}: {wrong.Message}", wrong);
        }
    }

    private static ClientEnvConfig.Profile Profile(string name, object value, bool strict)
    {
        var table = value as IReadOnlyDictionary<string, object> ?? throw new InvalidOperationException($"profile.{name} must be a table");
        var tls = DictionaryValues.Table(table, "tls");
        if (strict)
        {
            Known(table, ProfileKeys, $"profile.{name}.");
            if (tls is not null) Known(tls, TlsKeys, $"profile.{name}.tls.");
        }
        return new(
            DictionaryValues.Text(table, "address"),
            DictionaryValues.Text(table, "namespace"),
            DictionaryValues.Text(table, "api_key"),
            tls is null ? null : Tls(tls),
            DictionaryValues.Texts(table, "grpc_meta")?.ToDictionary(each => EnvOverlay.MetadataKey(each.Key), each => each.Value));
    }

    private static ClientEnvConfig.Tls Tls(IReadOnlyDictionary<string, object> table) => new(
        !table.TryGetValue("disabled", out var disabled) ? null
            : disabled as bool? ?? throw new InvalidOperationException("tls.disabled must be true or false"),
        DictionaryValues.Text(table, "server_name"),
        Source(table, "server_ca_cert"),
        Source(table, "client_cert"),
        Source(table, "client_key"));

    private static DataSource? Source(IReadOnlyDictionary<string, object> table, string name) =>
        (DictionaryValues.Text(table, name + "_path"), DictionaryValues.Text(table, name + "_data")) switch
        {
            (null, null) => null,
            ({ } path, null) => DataSource.FromPath(path),
            (null, { } data) => DataSource.FromUTF8String(data),
            _ => throw new InvalidOperationException($"tls.{name}_path and tls.{name}_data exclude each other"),
        };

    private static void Known(IReadOnlyDictionary<string, object> table, HashSet<string> known, string prefix)
    {
        if (table.Keys.FirstOrDefault(key => !known.Contains(key)) is { } stranger)
            throw new InvalidOperationException($"'{prefix}{stranger}' is not known; known here: {string.Join(", ", known.Order())}");
    }

    private static DataSource? UserFile(EnvVariables variables)
    {
        var folder = OperatingSystem.IsMacOS()
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Library", "Application Support")
            : variables.Text("XDG_CONFIG_HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData);
        var path = Path.Combine(folder, "temporalio", "temporal.toml");
        return folder.Length > 0 && File.Exists(path) ? DataSource.FromPath(path) : null;
    }
}
