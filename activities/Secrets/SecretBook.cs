using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Activities.Running;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Secrets;

/// <summary>
/// Turns a secret's name into its value at the last moment, inside an activity, and only for a destination that the policy binds it to.
/// A value is never returned to a workflow.
/// </summary>
internal sealed class SecretBook(ProgramRunner runner, StateDirectory state, Func<string, string?> ownEnvironment)
{
    /// <summary>How a plan refers to a secret: the whole text, never a part of one.</summary>
    public const string Prefix = "secret:";

    /// <summary>The destination of what a command on the worker's own machine gets.</summary>
    public const string Worker = "worker";

    private static readonly TimeSpan CommandLimit = TimeSpan.FromSeconds(30);

    public static bool IsReference(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Where the policy lets a secret go; nowhere when the text is no reference.</summary>
    public static ImmutableArray<string> DestinationsOf(ReleasePolicy policy, string text) =>
        IsReference(text) ? Find(policy, text).To : [];

    /// <summary>The text itself, or the secret's value when it is a reference.</summary>
    /// <param name="destination">Host name that will receive it, or <see cref="Worker"/>.</param>
    /// <param name="known">Grows by the value, so that whoever captures output can take it out again.</param>
    public async Task<string> ResolveAsync(
        ReleasePolicy policy, string text, string destination, ICollection<string> known, CancellationToken cancellation)
    {
        if (!IsReference(text))
            return text;
        var entry = Find(policy, text);
        if (!entry.To.Contains(destination, StringComparer.OrdinalIgnoreCase))
            throw Failures.SecretNotForDestination(entry.Name, destination);
        var value = await ReadAsync(entry, destination, cancellation).ConfigureAwait(false);
        if (value.Length == 0)
            throw Failures.SecretMissing(entry.Name, "its place is empty");
        known.Add(value);
        return value;
    }

    /// <summary>A secret that is itself a URL: its destination can only be known after reading it.</summary>
    public async Task<Uri> ResolveUrlAsync(ReleasePolicy policy, string text, ICollection<string> known, CancellationToken cancellation)
    {
        if (!IsReference(text))
            return ReadUrl(text);
        var entry = Find(policy, text);
        var value = await ReadAsync(entry, entry.To.FirstOrDefault() ?? "", cancellation).ConfigureAwait(false);
        known.Add(value);
        if (!Uri.TryCreate(value, UriKind.Absolute, out var url))
            throw Failures.SecretMissing(entry.Name, "its value is not an absolute URL");
        return entry.To.Contains(url.Host, StringComparer.OrdinalIgnoreCase)
            ? url : throw Failures.SecretNotForDestination(entry.Name, url.Host);
    }

    private static Uri ReadUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) ? url : throw Failures.BadAddress(text);

    private static SecretEntry Find(ReleasePolicy policy, string text) =>
        policy.Secrets.FirstOrDefault(secret => secret.Name.Text == text[Prefix.Length..])
            ?? throw Failures.UnknownSecret(text[Prefix.Length..]);

    private async Task<string> ReadAsync(SecretEntry entry, string destination, CancellationToken cancellation)
    {
        var colon = entry.From.IndexOf(':', StringComparison.Ordinal);
        var (kind, place) = (entry.From[..Math.Max(colon, 0)], entry.From[(colon + 1)..]);
        return kind switch
        {
            "env" => ownEnvironment(place) ?? throw Failures.SecretMissing(entry.Name, $"the worker's environment has no {place}"),
            "file" => (await ReadFileAsync(entry.Name, place, cancellation).ConfigureAwait(false)).TrimEnd('\r', '\n'),
            "command" => await ReadCommandAsync(entry.Name, place, cancellation).ConfigureAwait(false),
            "docker-config" => Login(entry.Name, await ReadFileAsync(entry.Name, place, cancellation).ConfigureAwait(false), destination),
            _ => throw Failures.SecretMissing(
                entry.Name, $"'{kind}:' is not a place that this version knows; use env:, file:, command: or docker-config:"),
        };
    }

    private async Task<string> ReadFileAsync(SecretName name, string place, CancellationToken cancellation)
    {
        var path = place.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(ownEnvironment("HOME") ?? "/", place[2..]) : place;
        return File.Exists(path)
            ? await File.ReadAllTextAsync(path, cancellation).ConfigureAwait(false)
            : throw Failures.SecretMissing(name, $"the file {path} is not there");
    }

    private async Task<string> ReadCommandAsync(SecretName name, string place, CancellationToken cancellation)
    {
        using var scratch = new ScratchFolder(state);
        // The policy's author wrote this, not a plan: it may need the worker's own home to open a password store.
        var environment =
            CleanEnvironment.Make(CleanEnvironment.UsuallyAllowed, ownEnvironment, [], ownEnvironment("HOME") ?? scratch.Path);
        ImmutableArray<string> argv = [.. place.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var capture = await runner.CaptureSecretAsync(new ProgramRun(argv, scratch.Path, environment, CommandLimit), cancellation)
            .ConfigureAwait(false);
        return capture?.TrimEnd('\r', '\n') ?? throw Failures.SecretMissing(name, $"the command {argv[0]} failed");
    }

    private static string Login(SecretName name, string config, string registry)
    {
        using var document = JsonDocument.Parse(config);
        if (document.RootElement.TryGetProperty("auths", out var logins) && logins.TryGetProperty(registry, out var login)
            && login.TryGetProperty("auth", out var pair) && pair.GetString() is { Length: > 0 } encoded)
            return Encoding.UTF8.GetString(Convert.FromBase64String(encoded));
        throw Failures.SecretMissing(name, $"the Docker configuration holds no login for {registry}");
    }
}
