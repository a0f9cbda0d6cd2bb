using System.CommandLine;
using System.CommandLine.Parsing;
using System.Net;
using Microsoft.Extensions.Logging;

namespace TemporalDev.Server.CommandLine;

/// <summary>The options of both ways to start the server, each with its name, its default and how it is read.</summary>
internal static class ServerOptions
{
    public static readonly Option<int> Port = Checked(
        new Option<int>("--port", "-p") { Description = "Port to listen on; 0 takes a free one.", DefaultValueFactory = _ => 7233 },
        port => port is >= 0 and <= 65535 ? null : $"--port {port} is no port; say 0 to 65535");

    public static readonly Option<int?> MetricsPort = Checked(
        new Option<int?>("--metrics-port")
        {
            Description = "Port of the page /metrics for Prometheus, at the same address; 0 takes a free one. Without it there is no page.",
        },
        port => port is null or (>= 0 and <= 65535) ? null : $"--metrics-port {port} is no port; say 0 to 65535");

    public static readonly Option<IPAddress> Ip = new("--ip")
    {
        Description = "IP address to listen on; anything but a loopback address lets other machines in.",
        DefaultValueFactory = _ => IPAddress.Loopback,
        CustomParser = Address,
    };

    public static readonly Option<string?> Db = new("--db", "--db-filename", "-f")
    {
        Description = "Database file, made when missing. Without it everything is kept in memory and lost at the end.",
    };

    public static readonly Option<string[]> Namespaces = new("--namespace", "-n")
    {
        Description = "Namespace to make when missing; may be repeated. The namespace default is always there.",
        DefaultValueFactory = _ => [],
    };

    public static readonly Option<string[]> SearchAttributes = Checked(
        new Option<string[]>("--search-attribute")
        {
            Description = "Custom search attribute Name=Type; may be repeated.", DefaultValueFactory = _ => [],
        },
        all => all.FirstOrDefault(one => !SearchAttributeArgument.TryParse(one, out _)) is { } bad
            ? $"--search-attribute {bad} is not Name=Type with Type one of {SearchAttributeArgument.TypeWords}"
            : null);

    public static readonly Option<string?> ApiKeyFile = new("--api-key-file")
    {
        Description = "File with a key that every call must carry as authorization: Bearer KEY.",
    };

    public static readonly Option<string?> TlsCert = new("--tls-cert")
    {
        Description = "PEM file with the server's certificate; connections are then TLS.",
    };

    public static readonly Option<string?> TlsKey = new("--tls-key") { Description = "PEM file with the key of --tls-cert." };

    public static readonly Option<string?> TlsClientCa = new("--tls-client-ca")
    {
        Description = "PEM file with the authorities whose certificates clients must show.",
    };

    public static readonly Option<string?> ReadyFile = new("--ready-file")
    {
        Description = "File that gets the address as its only line once the server answers.",
    };

    public static readonly Option<bool> TimeSkipping = new("--time-skipping")
    {
        Description = "Serve the TestService: time jumps to the next timer when nothing else can happen and no client holds the lock.",
    };

    public static readonly Option<bool> EagerActivities = new("--eager-activities")
    {
        Description = "Begin activities in the answer to the workflow task that scheduled them, for workers that ask for it.",
    };

    public static readonly Option<string[]> DynamicConfig = new("--dynamic-config-value")
    {
        Description = $"KEY=VALUE; of all keys {EagerActivitiesKey}=true is heeded, as --eager-activities is.",
    };

    private const string EagerActivitiesKey = "system.enableActivityEagerExecution";

    public static readonly Option<LogFormat> LogFormat = new("--log-format")
    {
        Description = "How log lines on standard error look: text, json or pretty (the same as text).",
        DefaultValueFactory = _ => CommandLine.LogFormat.Text,
    };

    public static readonly Option<string> LogLevel = Checked(
        new Option<string>("--log-level")
        {
            Description = "Least level logged: debug, info, warn, error or never.", DefaultValueFactory = _ => "warn",
        },
        word => LogLevelWord(word) is null ? $"--log-level {word} is not known; say debug, info, warn, error or never" : null);

    /// <summary>All of them, in the order of the help page.</summary>
    public static IReadOnlyList<Option> All { get; } =
        [Port, Ip, MetricsPort, Db, Namespaces, SearchAttributes, ApiKeyFile, TlsCert, TlsKey, TlsClientCa, ReadyFile, TimeSkipping, EagerActivities,
            LogFormat, LogLevel];

    /// <summary>Whether one of the official command line's keys asks for eager activities.</summary>
    public static bool WantsEagerActivities(string[]? keys) => keys?.Contains($"{EagerActivitiesKey}=true", StringComparer.OrdinalIgnoreCase) ?? false;

    /// <summary>The level of a word of the official command line; null when it is none.</summary>
    public static LogLevel? LogLevelWord(string word) => word.ToLowerInvariant() switch
    {
        "debug" => Microsoft.Extensions.Logging.LogLevel.Debug,
        "info" => Microsoft.Extensions.Logging.LogLevel.Information,
        "warn" or "warning" => Microsoft.Extensions.Logging.LogLevel.Warning,
        "error" => Microsoft.Extensions.Logging.LogLevel.Error,
        "never" or "none" => Microsoft.Extensions.Logging.LogLevel.None,
        _ => null,
    };

    private static IPAddress? Address(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text == "localhost") return IPAddress.Loopback;
        if (IPAddress.TryParse(text, out var address)) return address;
        result.AddError($"--ip {text} is no IP address");
        return null;
    }

    private static Option<T> Checked<T>(Option<T> option, Func<T, string?> complaint)
    {
        option.Validators.Add(result =>
        {
            if (!result.Errors.Any() && complaint(result.GetValueOrDefault<T>()) is { } words) result.AddError(words);
        });
        return option;
    }
}
