using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tests.Runbook.Plan;

/// <summary>
/// As much of JSON Schema 2020-12 as our schemas use. A keyword that it does not know is an error, so that none is passed over.
/// </summary>
internal sealed class JsonSchema(JsonObject root)
{
    private static readonly string[] Remarks = ["$schema", "$defs", "title", "description", "then"];

    public static JsonSchema Read(string file) => new(JsonNode.Parse(File.ReadAllText(file))!.AsObject());

    public JsonObject Root => root;

    /// <summary>Everything that is wrong with it; empty when it is valid.</summary>
    public IReadOnlyList<string> Errors(JsonNode? value) => [.. Check(root, value, "$")];

    private IEnumerable<string> Check(JsonNode schema, JsonNode? value, string at)
    {
        foreach (var (keyword, rule) in schema.AsObject())
        {
            foreach (var error in Remarks.Contains(keyword) ? [] : Keyword(schema, keyword, rule!, value, at))
                yield return error;
        }
    }

    private IEnumerable<string> Keyword(JsonNode schema, string keyword, JsonNode rule, JsonNode? value, string at)
    {
        var (map, list, text, number) = (value as JsonObject, value as JsonArray, TextOf(value), NumberOf(value));
        return keyword switch
        {
            "$ref" => Check(root["$defs"]![rule.GetValue<string>()["#/$defs/".Length..]]!, value, at),
            "type" =>
                Is(
                    TypesOf(rule).Contains(TypeOf(value)) || (TypesOf(rule).Contains("number") && TypeOf(value) == "integer"),
                    $"{at} is no {rule}"),
            "enum" => Is(rule.AsArray().Any(one => JsonNode.DeepEquals(one, value)), $"{at} is none of {rule}"),
            "const" => Is(JsonNode.DeepEquals(rule, value), $"{at} is not {rule}"),
            "pattern" => Is(text is null || Regex.IsMatch(text, rule.GetValue<string>()), $"{at} does not match {rule}"),
            "minLength" => Is(text is null || text.Length >= rule.GetValue<int>(), $"{at} is too short"),
            "maxLength" => Is(text is null || text.Length <= rule.GetValue<int>(), $"{at} is too long"),
            "minimum" => Is(number is null || number >= rule.GetValue<int>(), $"{at} is too small"),
            "maximum" => Is(number is null || number <= rule.GetValue<int>(), $"{at} is too large"),
            "minItems" => Is(list is null || list.Count >= rule.GetValue<int>(), $"{at} has too few items"),
            "minProperties" => Is(map is null || map.Count >= rule.GetValue<int>(), $"{at} has too few names"),
            "required" => rule.AsArray().Where(key => map is not null && !map.ContainsKey(key!.GetValue<string>()))
                .Select(key => $"{at} needs {key}"),
            "properties" => rule.AsObject().Where(pair => map?.ContainsKey(pair.Key) == true)
                .SelectMany(pair => Check(pair.Value!, map![pair.Key], $"{at}.{pair.Key}")),
            "additionalProperties" => Others(schema, rule, map, at),
            "propertyNames" => map?.SelectMany(pair => Check(rule, pair.Key, $"the name {at}.{pair.Key}")) ?? [],
            "items" => list?.SelectMany((item, index) => Check(rule, item, $"{at}[{index}]")) ?? [],
            "allOf" => rule.AsArray().SelectMany(one => Check(one!, value, at)),
            "anyOf" => Is(rule.AsArray().Any(one => !Check(one!, value, at).Any()), $"{at} is none of what it may be"),
            "oneOf" => Is(rule.AsArray().Count(one => !Check(one!, value, at).Any()) == 1, $"{at} is not exactly one of what it may be"),
            "not" => Is(Check(rule, value, at).Any(), $"{at} is what it may not be"),
            "if" => Check(rule, value, at).Any() ? [] : Check(schema["then"]!, value, at),
            _ => throw new InvalidOperationException($"The keyword {keyword} is not known here."),
        };
    }

    private IEnumerable<string> Others(JsonNode schema, JsonNode rule, JsonObject? map, string at)
    {
        var others = map?.Where(pair => schema["properties"]?.AsObject().ContainsKey(pair.Key) != true) ?? [];
        return rule is JsonValue ? others.Select(pair => $"{at} has the unknown key {pair.Key}")
            : others.SelectMany(pair => Check(rule, pair.Value, $"{at}.{pair.Key}"));
    }

    private static IEnumerable<string> Is(bool good, string error) => good ? [] : [error];

    private static string[] TypesOf(JsonNode rule) => rule is JsonArray all ? [.. all.Select(type => type!.GetValue<string>())]
        : [rule.GetValue<string>()];

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or System.Text.Json.JsonValueKind.Null => "null",
        System.Text.Json.JsonValueKind.Object => "object",
        System.Text.Json.JsonValueKind.Array => "array",
        System.Text.Json.JsonValueKind.String => "string",
        System.Text.Json.JsonValueKind.Number => NumberOf(value) % 1 == 0 ? "integer" : "number",
        _ => "boolean",
    };

    private static string? TextOf(JsonNode? value) => TypeOf(value) == "string" ? value!.GetValue<string>() : null;

    private static decimal? NumberOf(JsonNode? value) =>
        value?.GetValueKind() == System.Text.Json.JsonValueKind.Number ? value.GetValue<decimal>() : null;
}
