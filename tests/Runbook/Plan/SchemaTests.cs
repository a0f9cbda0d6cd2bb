using System.Text;
using System.Text.Json.Nodes;
using ReleaseWorkflows.Runbooks;
using Tests.Runbook.Cli;

namespace Tests.Runbook.Plan;

/// <summary>
/// The published schemas say what the readers say: they know the same keys, accept what is good, and refuse what a schema can see.
/// </summary>
public sealed class SchemaTests
{
    private static readonly JsonSchema Release = JsonSchema.Read(Path.Combine(ReleaseProgram.Root, "docs", "release.schema.json"));
    private static readonly JsonSchema Policy = JsonSchema.Read(Path.Combine(ReleaseProgram.Root, "docs", "policy.schema.json"));

    [Fact]
    public void What_init_writes_is_accepted()
    {
        Assert.Empty(Release.Errors(YamlAsJson.Read(Starters.Plan("shop"))));
        Assert.Empty(Policy.Errors(YamlAsJson.Read(Starters.Policy("shop"))));
    }

    [Fact]
    public void What_init_writes_names_its_schema()
    {
        Assert.StartsWith("# yaml-language-server: $schema=", Starters.Plan("shop"));
        Assert.StartsWith("# yaml-language-server: $schema=", Starters.Policy("shop"));
    }

    [Fact]
    public void A_good_plan_with_a_forge_is_accepted() => Assert.Empty(Release.Errors(YamlAsJson.Read(ForgePlanTests.Good)));

    [Fact]
    public void A_good_plan_is_accepted() => Assert.Empty(Release.Errors(YamlAsJson.Read(BadPlanTests.Good)));

    [Theory]
    [MemberData(nameof(BadPlanTests.Replacements), MemberType = typeof(BadPlanTests))]
    public void A_bad_plan_is_refused_where_a_schema_can_see_it(string good, string bad, string errors)
    {
        var seen = Release.Errors(YamlAsJson.Read(BadPlanTests.Good.Replace(good, bad, StringComparison.Ordinal)));
        Assert.Equal(NeedsMoreThanShape(errors), seen.Count == 0);
    }

    [Theory]
    [MemberData(nameof(BadPlanTests.Parts), MemberType = typeof(BadPlanTests))]
    public void A_bad_part_is_refused_where_a_schema_can_see_it(string part, string error)
    {
        var seen = Release.Errors(YamlAsJson.Read($"{BadPlanTests.Good}\n{part}\n"));
        Assert.Equal(NeedsMoreThanShape(error), seen.Count == 0);
    }

    [Theory]
    [InlineData("", "properties")]
    [InlineData("source", "properties.source.properties")]
    [InlineData("build", "properties.build.properties")]
    [InlineData("runbook", "properties.runbook.properties")]
    [InlineData("health", "properties.health.properties")]
    [InlineData("guard", "properties.guard.properties")]
    [InlineData("rollback", "properties.rollback.properties")]
    [InlineData("record", "properties.record.properties")]
    [InlineData("record.release", "properties.record.properties.release.properties")]
    [InlineData("source.forge", "properties.source.properties.forge.properties")]
    [InlineData("rollback.incident", "properties.rollback.properties.incident.anyOf.1.properties")]
    [InlineData("artifacts[]", "properties.artifacts.items.properties")]
    [InlineData("components[]", "properties.components.items.properties")]
    [InlineData("smoke[]", "$defs.check.properties")]
    [InlineData("announce[]", "$defs.channel.properties")]
    [InlineData("environments.x", "properties.environments.additionalProperties.properties")]
    [InlineData("environments.x.rollout", "properties.environments.additionalProperties.properties.rollout.properties")]
    [InlineData("environments.x.hosts[]", "$defs.host.anyOf.1.properties")]
    [InlineData("gates.production", "properties.gates.additionalProperties.properties")]
    [InlineData("gates.production.escalate", "properties.gates.additionalProperties.properties.escalate.properties")]
    [InlineData("inputs.x", "properties.inputs.additionalProperties.properties")]
    public void The_schema_knows_the_keys_that_the_reader_knows(string place, string path) =>
        Assert.Equal(KeysIn(ErrorOf(place, text => PlanFile.Parse(text, "f", "/").Errors.Select(e => e.Message))), KeysAt(Release, path));

    [Theory]
    [InlineData("", "properties")]
    [InlineData("principals.x", "properties.principals.additionalProperties.properties")]
    [InlineData("gates.x", "properties.gates.additionalProperties.properties")]
    [InlineData("secrets.x", "properties.secrets.additionalProperties.properties")]
    [InlineData("commands", "properties.commands.properties")]
    public void The_policy_schema_knows_the_keys_that_the_reader_knows(string place, string path) =>
        Assert.Equal(KeysIn(ErrorOf(place, text => PolicyFile.Parse(text, "f", "/").Errors.Select(e => e.Message))), KeysAt(Policy, path));

    // What one part says of another, what a text means, and combinations of values are beyond a schema.
    private static bool NeedsMoreThanShape(string error) => ((string[])
    [
        "which there is not", "stands for nothing", "is not a regular expression", "are called", "There is no", "expires before",
        "is true or false, not", "names none", "a container runs an image", "only 'docker' goes there",
    ]).Any(part => error.Contains(part, StringComparison.Ordinal));

    // A mapping that holds nothing but a key that nobody knows, at the place.
    private static string ErrorOf(string place, Func<byte[], IEnumerable<string>> read)
    {
        var text = "{ zzz: 1 }";
        foreach (var part in place.Split('.', StringSplitOptions.RemoveEmptyEntries).Reverse())
            text = part.EndsWith("[]", StringComparison.Ordinal) ? $"{{ {part[..^2]}: [ {text} ] }}" : $"{{ {part}: {text} }}";
        if (place.StartsWith("gates.production", StringComparison.Ordinal))
            text = $"{{ environments: {{ production: {{ hosts: [ local ] }} }}, {text[1..]}";
        return read(Encoding.UTF8.GetBytes(text)).First(error => error.Contains("'zzz'", StringComparison.Ordinal));
    }

    private static IEnumerable<string> KeysIn(string error) =>
        error[(error.IndexOf("known are", StringComparison.Ordinal) + 9)..].Split('.')[0].Split('\'')
            .Where((_, index) => index % 2 == 1).Order();

    private static IEnumerable<string> KeysAt(JsonSchema schema, string path)
    {
        JsonNode at = schema.Root;
        foreach (var part in path.Split('.'))
            at = int.TryParse(part, out var index) ? at[index]! : at[part]!;
        return at.AsObject().Select(pair => pair.Key).Order();
    }
}
