using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Trust;

/// <summary>What is being decided.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StatementKind>))]
public enum StatementKind
{
    /// <summary>May this evidence go to this environment?</summary>
    Gate,
    /// <summary>What to do about a failed step?</summary>
    Question,
    /// <summary>Whether a release goes on at all: abort, roll back.</summary>
    Release,
    /// <summary>Put an environment back to a release that was good.</summary>
    Rollback,
    /// <summary>Freeze or unfreeze an environment.</summary>
    Environment,
}

/// <summary>
/// The facts that a decision is about, and nothing that changes by itself: no times, durations or addresses.
/// Two statements are the same evidence exactly when their canonical texts are the same.
/// </summary>
/// <param name="Version">Release that is decided about; null for an environment.</param>
/// <param name="RunId">Run of the workflow that asks; a decision is good for this run only.</param>
/// <param name="Subject">Gate, question or target: what the command names.</param>
/// <param name="Opening">Counted from 1; rises whenever the same subject is put to people again.</param>
/// <param name="PlanHash">Null for an environment.</param>
/// <param name="Inputs">Values that the release was started with.</param>
/// <param name="Selves">Who may not approve alone because they started or made the release.</param>
public sealed record Statement(
    StatementKind Kind,
    ProjectName Project,
    ReleaseVersion? Version,
    CommitId? Commit,
    string WorkflowId,
    string RunId,
    EnvironmentName? Environment,
    string Subject,
    int Opening,
    ImmutableArray<StatedArtifact> Artifacts,
    ImmutableArray<StatedVerdict> Smoke,
    ImmutableArray<StatedHost> Hosts,
    ImmutableArray<string> Migrations,
    Digest? PlanHash,
    ImmutableArray<Setting> Inputs,
    ImmutableArray<string> Selves)
{
    /// <summary>The schema that is written. The first one, which histories still hold, named no inputs.</summary>
    public const int Schema = 2;

    /// <summary>The one text of this statement (RFC 8785).</summary>
    public string Canonical() => CanonicalJson.Of(Json());

    private JsonObject Json() => new()
    {
        ["schema"] = Schema,
        ["kind"] = Kind.ToString().ToLowerInvariant(),
        ["project"] = Project.Text,
        ["version"] = Version?.Text,
        ["commit"] = Commit?.Text,
        ["workflow"] = WorkflowId,
        ["run"] = RunId,
        ["environment"] = Environment?.Text,
        ["subject"] = Subject,
        ["opening"] = Opening,
        ["artifacts"] = new JsonArray([.. Artifacts.Select(a => (JsonNode)new JsonObject { ["name"] = a.Name.Text, ["digest"] = a.Digest.Text })]),
        ["smoke"] = new JsonArray([.. Smoke.Select(s => (JsonNode)new JsonObject { ["name"] = s.Name, ["host"] = s.Host, ["verdict"] = s.Verdict })]),
        ["hosts"] = new JsonArray([.. Hosts.Select(h => (JsonNode)new JsonObject
        {
            ["host"] = h.Host.Text,
            ["component"] = h.Component.Text,
            ["running"] = h.Running,
        })]),
        ["migrations"] = Texts(Migrations),
        ["plan"] = PlanHash?.Text,
        ["inputs"] = new JsonArray([.. Inputs.Select(i => (JsonNode)new JsonObject { ["name"] = i.Name, ["value"] = i.Value })]),
        ["selves"] = Texts(Selves),
    };

    private string CanonicalIn(int schema)
    {
        var json = Json();
        json["schema"] = schema;
        if (schema == 1) json.Remove("inputs");
        return CanonicalJson.Of(json);
    }

    /// <summary>Reads a canonical text.</summary>
    /// <exception cref="FormatException">It is not the canonical text of a statement of this schema.</exception>
    public static Statement Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var schema = document.RootElement.GetProperty("schema").GetInt32();
            if (schema is < 1 or > Schema) throw new FormatException($"The statement's schema is {schema}, and this version knows those up to {Schema}.");
            var statement = Read(document.RootElement);
            return statement.CanonicalIn(schema) == text ? statement : throw new FormatException("The statement is not in canonical form.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"This is not a statement: {e.Message}", e);
        }
    }

    private static Statement Read(JsonElement root) => new(
        Enum.TryParse<StatementKind>(root.GetProperty("kind").GetString(), ignoreCase: true, out var kind)
            ? kind : throw new FormatException("The statement's kind is unknown."),
        Word.Parse<ProjectName>(root.GetProperty("project").GetString()),
        Optional<ReleaseVersion>(root, "version"),
        Optional<CommitId>(root, "commit"),
        root.GetProperty("workflow").GetString()!,
        root.GetProperty("run").GetString()!,
        Optional<EnvironmentName>(root, "environment"),
        root.GetProperty("subject").GetString()!,
        root.GetProperty("opening").GetInt32(),
        [.. root.GetProperty("artifacts").EnumerateArray().Select(a => new StatedArtifact(
            Word.Parse<ArtifactName>(a.GetProperty("name").GetString()), Word.Parse<Digest>(a.GetProperty("digest").GetString())))],
        [.. root.GetProperty("smoke").EnumerateArray().Select(s => new StatedVerdict(
            s.GetProperty("name").GetString()!, s.GetProperty("host").GetString(), s.GetProperty("verdict").GetString()!))],
        [.. root.GetProperty("hosts").EnumerateArray().Select(h => new StatedHost(
            Word.Parse<HostName>(h.GetProperty("host").GetString()),
            Word.Parse<ComponentName>(h.GetProperty("component").GetString()),
            h.GetProperty("running").GetString()!))],
        [.. root.GetProperty("migrations").EnumerateArray().Select(m => m.GetString()!)],
        Optional<Digest>(root, "plan"),
        root.TryGetProperty("inputs", out var inputs)
            ? [.. inputs.EnumerateArray().Select(i => new Setting(i.GetProperty("name").GetString()!, i.GetProperty("value").GetString()!))]
            : [],
        [.. root.GetProperty("selves").EnumerateArray().Select(s => s.GetString()!)]);

    private static JsonArray Texts(ImmutableArray<string> texts) => new([.. texts.Select(t => (JsonNode)JsonValue.Create(t))]);

    private static T? Optional<T>(JsonElement root, string name)
        where T : struct, IWord<T>
        => root.GetProperty(name).GetString() is { } text ? Word.Parse<T>(text) : null;
}

/// <summary>A pinned artifact.</summary>
public sealed record StatedArtifact(ArtifactName Name, Digest Digest);

/// <summary>One smoke step and how it ended.</summary>
/// <param name="Host">Null when the step was about the whole environment.</param>
public sealed record StatedVerdict(string Name, string? Host, string Verdict);

/// <summary>One component on one host that would be changed.</summary>
/// <param name="Running">What runs there now: a digest, else a version, else <c>nothing</c>.</param>
public sealed record StatedHost(HostName Host, ComponentName Component, string Running);
