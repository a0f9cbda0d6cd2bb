using System.Collections.Immutable;
using System.Text;

namespace ReleaseWorkflows.Plan;

/// <summary>
/// Text with placeholders: <c>{name}</c> is replaced, <c>{{</c> is a brace, and a brace that opens no name stays as it is,
/// so that JSON and regular expressions can be written plainly.
/// </summary>
public static class Template
{
    /// <summary>The names in a text, in order.</summary>
    public static ImmutableArray<string> PlaceholdersOf(string text)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        Walk(text, name => { names.Add(name); return string.Empty; });
        return names.ToImmutable();
    }

    /// <summary>Replaces the names in a text.</summary>
    /// <exception cref="FormatException">A name stands for nothing here.</exception>
    public static string Fill(string text, Values values)
        => Walk(text, name => values.Of(name) ?? throw new FormatException($"The placeholder {{{name}}} stands for nothing in '{text}'."));

    /// <summary>The names in everything that <see cref="Fill(CheckWork, Values)"/> would replace.</summary>
    public static ImmutableArray<string> PlaceholdersOf(CheckWork work) => work switch
    {
        CommandCheck c => [.. Texts(c.Command), .. c.Environment.SelectMany(Texts), .. Texts(c.Expect)],
        HttpCheck h => [.. PlaceholdersOf(h.Url), .. h.Headers.SelectMany(Texts), .. Texts(h.Body), .. Texts(h.Expect)],
        EnvCheck e => Texts(e.File),
        _ => [],
    };

    /// <summary>The names in everything that <see cref="Fill(Deploy, Values)"/> would replace.</summary>
    public static ImmutableArray<string> PlaceholdersOf(Deploy deploy) => deploy switch
    {
        FilesDeploy f =>
            [.. Texts(f.Current), .. Texts(f.Releases), .. Texts(f.EnvFile), .. OptionalTexts(f.Restart), .. OptionalTexts(f.Stop)],
        CommandDeploy c => [.. Texts(c.Run), .. OptionalTexts(c.Observe.Command), .. Texts(c.Observe.Url), .. OptionalTexts(c.Remove)],
        DockerDeploy d =>
        [
            .. Texts(d.Container), .. d.Publish.SelectMany(text => PlaceholdersOf(text)), .. Texts(d.EnvFile), .. d.Mounts.SelectMany(text => PlaceholdersOf(text)),
            .. Texts(d.Network), .. Texts(d.User),
        ],
        _ => [],
    };

    /// <summary>Replaces the names in what a check does; expected regular expressions stay as they are.</summary>
    public static CheckWork Fill(CheckWork work, Values values) => work switch
    {
        CommandCheck c =>
            c with { Command = Fill(c.Command, values), Environment = Fill(c.Environment, values), Expect = Fill(c.Expect, values) },
        HttpCheck h => h with
        {
            Url = Fill(h.Url, values),
            Headers = Fill(h.Headers, values),
            Body = FillSome(h.Body, values),
            Expect = Fill(h.Expect, values),
        },
        EnvCheck e => e with { File = FillSome(e.File, values) },
        _ => work,
    };

    /// <summary>Replaces the names in each argument; a verbatim command stays as it is.</summary>
    public static CommandLine Fill(CommandLine command, Values values)
        => command.Verbatim ? command : command with { Argv = [.. command.Argv.Select(a => Fill(a, values))] };

    /// <summary>Replaces the names in how a component is deployed.</summary>
    public static Deploy Fill(Deploy deploy, Values values) => deploy switch
    {
        FilesDeploy f => f with
        {
            Current = Fill(f.Current, values),
            Releases = FillSome(f.Releases, values),
            Restart = f.Restart is null ? null : Fill(f.Restart, values),
            Stop = f.Stop is null ? null : Fill(f.Stop, values),
            EnvFile = FillSome(f.EnvFile, values),
        },
        CommandDeploy c => c with
        {
            Run = Fill(c.Run, values),
            Observe = Fill(c.Observe, values),
            Remove = c.Remove is null ? null : Fill(c.Remove, values),
        },
        DockerDeploy d => d with
        {
            Container = Fill(d.Container, values),
            Publish = [.. d.Publish.Select(port => Fill(port, values))],
            EnvFile = FillSome(d.EnvFile, values),
            Mounts = [.. d.Mounts.Select(mount => Fill(mount, values))],
            Network = FillSome(d.Network, values),
            User = FillSome(d.User, values),
        },
        _ => deploy,
    };

    /// <summary>The names in the places of an artifact that <see cref="Fill(ArtifactPlan, Values)"/> would replace.</summary>
    public static ImmutableArray<string> PlaceholdersOf(ArtifactPlan artifact)
        => artifact.Image is { } image ? [.. Texts(image.Reference), .. Texts(image.AlsoTagged), .. Texts(image.Manifest)] : [];

    /// <summary>Replaces the names in an image; a file stays as it is.</summary>
    public static ArtifactPlan Fill(ArtifactPlan artifact, Values values) => artifact.Image is not { } image
        ? artifact
        : artifact with
        {
            Image = image with
            {
                Reference = Fill(image.Reference, values),
                AlsoTagged = FillSome(image.AlsoTagged, values),
                Manifest = FillSome(image.Manifest, values),
            },
        };

    private static string? FillSome(string? text, Values values) => text is null ? null : Fill(text, values);

    private static Observation Fill(Observation observe, Values values) => observe with
    {
        Command = observe.Command is null ? null : Fill(observe.Command, values),
        Url = FillSome(observe.Url, values),
    };

    private static ImmutableArray<Setting> Fill(ImmutableArray<Setting> settings, Values values)
        => [.. settings.Select(s => s with { Value = Fill(s.Value, values) })];

    private static Expectation Fill(Expectation expect, Values values) => expect with
    {
        Text = FillSome(expect.Text, values),
        Json = [.. expect.Json.Select(j => j.Comparison == JsonComparison.Matches ? j : j with { Value = Fill(j.Value, values) })],
    };

    private static IEnumerable<string> Texts(Setting setting) => PlaceholdersOf(setting.Value);

    private static IEnumerable<string> Texts(CommandLine command) => command.Verbatim
        ? []
        : command.Argv.SelectMany(a => PlaceholdersOf(a));

    private static IEnumerable<string> OptionalTexts(CommandLine? command) => command is null ? [] : Texts(command);

    private static ImmutableArray<string> Texts(string? text) => text is null ? [] : PlaceholdersOf(text);

    private static IEnumerable<string> Texts(Expectation expect)
        =>
        [
            .. Texts(expect.Text),
            .. expect.Json.Where(j => j.Comparison != JsonComparison.Matches).SelectMany(j => PlaceholdersOf(j.Value)),
        ];

    private static string Walk(string text, Func<string, string> replace)
    {
        var result = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            var length = text[at] == '{' ? NameLength(text, at + 1) : 0;
            if (length > 0)
            {
                result.Append(replace(text.Substring(at + 1, length)));
                at += length + 2;
                continue;
            }
            result.Append(text[at]);
            at += text[at] == '{' && at + 1 < text.Length && text[at + 1] == '{' ? 2 : 1;
        }
        return result.ToString();
    }

    private static int NameLength(string text, int start)
    {
        if (start >= text.Length || !char.IsAsciiLetter(text[start])) return 0;
        var end = start;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '-' or '_' or '.')) end++;
        return end < text.Length && text[end] == '}' ? end - start : 0;
    }
}
