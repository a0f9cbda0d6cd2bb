using System.Collections.Immutable;
using System.Globalization;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Yaml;
using ReleaseWorkflows.Words;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Plans;

/// <summary>
/// Reads where a release comes from and what is made of it: source, inputs, build, and the page about the plan.
/// </summary>
internal sealed class SourceReader(Problems problems)
{
    private static readonly ReleaseVersion Example = Word.Parse<ReleaseVersion>("1.2.3");

    /// <summary>The repository; a relative path is made absolute from the plan's directory.</summary>
    public SourcePlan Source(Map plan, string directory)
    {
        if (plan.Required("source") is not { } node) return new(".", "main", "v{version}", null, null);
        var map = Map.Open(
            node, "'source'", problems, ["repository", "branch", "tag", "versionFile", "changelog", "forge"], "linear", "protected");
        var tag = map.Text("tag") ?? "v{version}";
        if (Template.PlaceholdersOf(tag) is not ["version"])
            problems.Add(map["tag"]!, "'tag' in 'source' holds {version} once and no other placeholder.");
        else map.WordOf<TagName>(tag.Replace("{version}", Example.Text, StringComparison.Ordinal), map["tag"] ?? node);
        var repository = map.Text("repository", required: true) ?? ".";
        var forge = map["forge"] is { } written ? new ForgeReader(problems).Read(written, repository) : null;
        return new(
            Absolute(repository, directory), map.Text("branch") ?? "main", tag, map.Text("versionFile"), map.Text("changelog"), forge);
    }

    /// <summary>The typed values that a start may pass.</summary>
    public ImmutableArray<InputPlan> Inputs(Map plan)
    {
        if (plan["inputs"] is not { } node) return [];
        var inputs = ImmutableArray.CreateBuilder<InputPlan>();
        foreach (var (key, name, value) in Map.Entries(node, "'inputs'", problems))
            if (plan.WordOf<InputName>(name, key) is { } word && Input(word, value) is { } input) inputs.Add(input);
        foreach (var input in inputs.Where(i => i.Needs is { } needs && !inputs.Any(other => other.Name == needs)))
            problems.Add(
                node, $"The input '{input.Name}' needs '{input.Needs}', which is no input.",
                Spelling.HintFor(input.Needs!.Value.Text, inputs.Select(i => i.Name.Text)));
        return inputs.ToImmutable();
    }

    /// <summary>How artifacts are made; without <c>build</c> they are files of the commit.</summary>
    public BuildPlan Build(Map plan)
    {
        if (plan["build"] is not { } node) return new(null, [], TimeSpan.FromMinutes(45), 3);
        var map = Map.Open(
            node, "'build'", problems, ["command", "shell", "pipeline", "startWithin", "environment", "timeout", "attempts"]);
        var pipeline = Pipeline(map);
        var command = map["shell"] is null
            ? map.Command("command")
            : map.Text("shell") is { } script ? new(["/bin/sh", "-ceu", script], true) : null;
        return new(
            command,
            map.Settings("environment"),
            map.Time("timeout") ?? TimeSpan.FromMinutes(45),
            map.Int("attempts", 1, 10) ?? 3,
            pipeline,
            map.Time("startWithin"));
    }

    /// <summary>What the plan says about itself.</summary>
    public RunbookPage? Runbook(Map plan)
    {
        if (plan["runbook"] is not { } node) return null;
        var map = Map.Open(
            node, "'runbook'", problems, ["author", "lastTested", "staleAfter", "relatedIssue", "references"], "lastVerified");
        DateOnly? tested = null;
        if (map.Text("lastTested") is { } text)
        {
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) tested = day;
            else problems.Add(map["lastTested"]!, "'lastTested' in 'runbook' is a day, such as 2026-11-01.");
        }
        return new(map.Text("author"), tested, map.Time("staleAfter"), map.Text("relatedIssue"), map.Texts("references"));
    }

    private static string Absolute(string repository, string directory)
    {
        var isRemote = repository.Contains("://", StringComparison.Ordinal) || repository.Contains(':', StringComparison.Ordinal);
        return isRemote || Path.IsPathRooted(repository) ? repository : Path.GetFullPath(repository, directory);
    }

    private string? Pipeline(Map build)
    {
        if (build["pipeline"] is null && build["startWithin"] is not null)
            problems.Add(build.At("startWithin"), "'startWithin' in 'build' means nothing without 'pipeline'.");
        if (build["pipeline"] is null || build.Text("pipeline") is not { } file) return null;
        foreach (var key in new[] { "command", "shell", "environment" }.Where(key => build[key] is not null))
            problems.Add(build.At(key), $"'{key}' in 'build' means nothing beside 'pipeline': the forge runs that one.");
        if (file.Contains('/', StringComparison.Ordinal))
            problems.Add(build["pipeline"]!, "'pipeline' in 'build' is the name of the workflow file alone, such as release.yml.");
        return file;
    }

    private InputPlan? Input(InputName name, YamlNode node)
    {
        var map = Map.Open(node, $"input '{name}'", problems, ["type", "default", "optional", "of", "needs", "help"]);
        map.Required("type");
        InputType? type = map.OneOf("type", "string", "bool", "enum", "uuid", "list") switch
        {
            "string" => InputType.String,
            "bool" => InputType.Bool,
            "enum" => InputType.Enum,
            "uuid" => InputType.Uuid,
            "list" => InputType.List,
            _ => null,
        };
        if (type is not { } known) return null;
        var of = map.Texts("of");
        if (known is (InputType.Enum or InputType.List) && of.IsEmpty)
            problems.Add(node, $"Input '{name}' needs 'of', its allowed values.");
        var initial = map["default"] is YamlSequenceNode ? string.Join(',', map.Texts("default")) : map.Text("default");
        var input = new InputPlan(name, known, initial, map.Bool("optional", false), of, map.Word<InputName>("needs"), map.Text("help"));
        if (initial is { Length: > 0 } && InputValues.Refusal(input, initial) is { } refusal) problems.Add(map["default"]!, refusal);
        return input;
    }
}
