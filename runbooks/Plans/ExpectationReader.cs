using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks.Yaml;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Plans;

/// <summary>Reads <c>expect</c>.</summary>
internal static class ExpectationReader
{
    private static readonly string[] OfCommand = ["exit", "text", "output", "json"];
    private static readonly string[] OfHttp = ["status", "text", "output", "json", "within"];

    /// <summary>What a check expects; the default success when nothing is written.</summary>
    public static Expectation Read(Map check, bool http)
    {
        if (check["expect"] is not { } node) return Expectation.Success;
        var map = Map.Open(node, $"'expect' of {check.What}", check.Problems, http ? OfHttp : OfCommand);
        var output = map.Text("output");
        if (output is not null && !IsRegex(output)) check.Problems.Add(map["output"]!, $"'{output}' is not a regular expression.");
        return new(
            map.Int("exit", 0, 255),
            map.Int("status", 100, 599),
            map.Text("text"),
            output,
            map["json"] is { } json ? Json(json, map) : [],
            map.Time("within"));
    }

    private static ImmutableArray<JsonExpectation> Json(YamlNode node, Map map)
    {
        if (node is YamlSequenceNode)
        {
            map.Problems.AddUnsupported(node, "A list under 'json'", "Write a mapping of paths to values.");
            return [];
        }
        return [.. Map.Entries(node, $"'json' of {map.What}", map.Problems).SelectMany(e => One(e.Name, e.Value, map))];
    }

    private static IEnumerable<JsonExpectation> One(string path, YamlNode value, Map map)
    {
        if (value is YamlScalarNode { Value: { } text }) return [new(path, JsonComparison.Equal, text)];
        var rules = Map.Open(
            value, $"the value of '{path}'", map.Problems, ["above", "below", "matches", "notEmpty"], "increased", "notAbove", "each",
            "some");
        var all = new List<JsonExpectation>();
        if (Number(rules, "above") is { } above) all.Add(new(path, JsonComparison.Above, above));
        if (Number(rules, "below") is { } below) all.Add(new(path, JsonComparison.Below, below));
        if (rules.Text("matches") is { } pattern)
        {
            if (IsRegex(pattern)) all.Add(new(path, JsonComparison.Matches, pattern));
            else map.Problems.Add(rules["matches"]!, $"'{pattern}' is not a regular expression.");
        }
        if (rules.Bool("notEmpty", false)) all.Add(new(path, JsonComparison.NotEmpty, string.Empty));
        return all;
    }

    private static string? Number(Map rules, string key)
    {
        if (rules.Text(key) is not { } text) return null;
        if (double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _)) return text;
        rules.Problems.Add(rules[key]!, $"'{key}' compares with a number, not with '{text}'.");
        return null;
    }

    private static bool IsRegex(string pattern)
    {
        try
        {
            _ = new Regex(pattern);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
