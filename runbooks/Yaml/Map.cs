using System.Collections.Immutable;
using System.Globalization;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using YamlDotNet.RepresentationModel;

namespace ReleaseWorkflows.Runbooks.Yaml;

/// <summary>
/// A mapping whose keys are known beforehand. Unknown keys are errors, keys that this version cannot do yet are errors of another kind, and
/// every accessor reports what is wrong with its value and goes on.
/// </summary>
internal sealed class Map
{
    private readonly Dictionary<string, YamlNode> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlNode> keys = new(StringComparer.Ordinal);

    private Map(YamlNode node, string what, Problems problems) => (Node, What, Problems) = (node, what, problems);

    /// <summary>Where it stands.</summary>
    public YamlNode Node { get; }

    /// <summary>What it is, for messages: <c>the plan</c>.</summary>
    public string What { get; }

    /// <summary>Where problems go.</summary>
    public Problems Problems { get; }

    /// <summary>The keys that were written and are known, in the order of the file.</summary>
    public IEnumerable<string> Keys => values.Keys;

    /// <summary>Opens a mapping with these keys; an empty one when the node is none.</summary>
    public static Map Open(YamlNode node, string what, Problems problems, IReadOnlyCollection<string> allowed, params string[] notYet)
    {
        var map = new Map(node, what, problems);
        if (node is not YamlMappingNode mapping)
        {
            problems.Add(node, $"{Capital(what)} is a mapping with {Listed(allowed)}.");
            return map;
        }
        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? string.Empty;
            if (notYet.Contains(name)) problems.AddUnsupported(key, $"'{name}' in {what}");
            else if (!allowed.Contains(name))
                problems.Add(
                    key, $"Unknown key '{name}' in {what}; known are {Listed(allowed)}.", Spelling.HintFor(name, [.. allowed, .. notYet]));
            else (map.values[name], map.keys[name]) = (value, key);
        }
        return map;
    }

    /// <summary>A mapping whose keys somebody else judges.</summary>
    public static Map Peek(YamlNode node, string what, Problems problems)
    {
        var map = new Map(node, what, problems);
        if (node is not YamlMappingNode mapping) return map;
        foreach (var (key, value) in mapping.Children)
            if (key is YamlScalarNode { Value: { } name }) (map.values[name], map.keys[name]) = (value, key);
        return map;
    }

    /// <summary>A mapping of names to things: every key is allowed.</summary>
    public static IEnumerable<(YamlNode Key, string Name, YamlNode Value)> Entries(YamlNode node, string what, Problems problems)
    {
        if (node is YamlMappingNode mapping)
            return mapping.Children.Select(pair => (pair.Key, (pair.Key as YamlScalarNode)?.Value ?? string.Empty, pair.Value));
        problems.Add(node, $"{Capital(what)} is a mapping of names.");
        return [];
    }

    /// <summary>The node of a key; null when it is not written.</summary>
    public YamlNode? this[string key] => values.GetValueOrDefault(key);

    /// <summary>Where a key stands; the mapping itself when it is not written.</summary>
    public YamlNode At(string key) => keys.GetValueOrDefault(key) ?? Node;

    /// <summary>The node of a key that has to be there.</summary>
    public YamlNode? Required(string key)
    {
        if (values.TryGetValue(key, out var node)) return node;
        Problems.Add(Node, $"{Capital(What)} needs '{key}'.");
        return null;
    }

    /// <summary>One line of text; null when it is not written.</summary>
    public string? Text(string key, bool required = false) => (required ? Required(key) : this[key]) is { } node
        ? TextOf(node, $"'{key}' in {What}")
        : null;

    /// <summary>A scalar's text.</summary>
    public string? TextOf(YamlNode node, string what)
    {
        if (node is YamlScalarNode { Value: { } text } && text.Length > 0) return text;
        Problems.Add(node, $"{Capital(what)} is a text.");
        return null;
    }

    /// <summary>A word; null when it is not written or is none.</summary>
    public T? Word<T>(string key, bool required = false)
        where T : struct, IWord<T>
        => Text(key, required) is { } text ? WordOf<T>(text, this[key]!) : null;

    /// <summary>A word from a text.</summary>
    public T? WordOf<T>(string text, YamlNode at)
        where T : struct, IWord<T>
    {
        if (T.TryParse(text, out var word, out var refusal)) return word;
        Problems.Add(at, refusal);
        return null;
    }

    /// <summary>true or false.</summary>
    public bool Bool(string key, bool otherwise)
    {
        if (this[key] is not { } node) return otherwise;
        if (node is YamlScalarNode { Value: "true" or "false" } scalar) return scalar.Value == "true";
        Problems.Add(node, $"'{key}' in {What} is true or false.");
        return otherwise;
    }

    /// <summary>A whole number from least to most.</summary>
    public int? Int(string key, int least, int most)
    {
        if (this[key] is not { } node) return null;
        if (node is YamlScalarNode { Value: { } text }
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most) return number;
        Problems.Add(node, $"'{key}' in {What} is a whole number from {least} to {most}.");
        return null;
    }

    /// <summary>A time; with <paramref name="above"/> zero is refused.</summary>
    public TimeSpan? Time(string key, bool above = true)
    {
        if (this[key] is not { } node) return null;
        if (node is YamlScalarNode { Value: { } text } && Durations.TryParse(text, out var time) && (!above || time > TimeSpan.Zero))
            return time;
        Problems.Add(node, $"'{key}' in {What} is a time{(above ? " above zero" : "")}, such as 500ms, 30s, 5m, 24h or 7d.");
        return null;
    }

    /// <summary>One of some words.</summary>
    public string? OneOf(string key, params string[] allowed)
    {
        if (this[key] is not { } node) return null;
        if (node is YamlScalarNode { Value: { } text })
        {
            if (allowed.Contains(text)) return text;
            Problems.Add(node, $"'{key}' in {What} is one of {Listed(allowed)}, not '{text}'.", Spelling.HintFor(text, allowed));
            return null;
        }
        Problems.Add(node, $"'{key}' in {What} is one of {Listed(allowed)}.");
        return null;
    }

    /// <summary>The items of a list; empty when it is not written.</summary>
    public IReadOnlyList<YamlNode> List(string key)
    {
        if (this[key] is not { } node) return [];
        if (node is YamlSequenceNode list) return [.. list.Children];
        Problems.Add(node, $"'{key}' in {What} is a list.");
        return [];
    }

    /// <summary>A list of texts; empty when it is not written.</summary>
    public ImmutableArray<string> Texts(string key)
        => [.. List(key).Select(n => TextOf(n, $"an item of '{key}' in {What}")).OfType<string>()];

    /// <summary>Names and texts, in the order of the file; empty when it is not written.</summary>
    public ImmutableArray<Setting> Settings(string key)
    {
        if (this[key] is not { } node) return [];
        return
        [
            .. Entries(node, $"'{key}' in {What}", Problems)
                .Select(e => (e.Name, Text: TextOf(e.Value, $"'{e.Name}' of '{key}' in {What}")))
                .Where(e => e.Text is not null)
                .Select(e => new Setting(e.Name, e.Text!)),
        ];
    }

    /// <summary>A program and its arguments, or <c>{ shell: text }</c>; null when it is not written.</summary>
    public CommandLine? Command(string key) => this[key] is { } node ? CommandOf(node, key) : null;

    /// <summary>For messages: <c>'a', 'b' and 'c'</c>.</summary>
    public static string Listed(IEnumerable<string> words)
    {
        var all = words.Select(w => $"'{w}'").ToArray();
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }

    private CommandLine? CommandOf(YamlNode node, string key)
    {
        switch (node)
        {
            case YamlSequenceNode { Children.Count: > 0 } list:
                return new(
                [
                    .. list.Children.Select(n => n is YamlScalarNode { Value: { } text }
                        ? text
                        : TextOf(n, $"an argument of '{key}' in {What}") ?? ""),
                ]);
            case YamlMappingNode:
                return Open(node, $"'{key}' in {What}", Problems, ["shell"]).Text("shell", required: true) is { } script
                    ? new(["/bin/sh", "-ceu", script], Verbatim: true)
                    : null;
            default:
                Problems.Add(node, $"'{key}' in {What} is a list of the program and its arguments, or {{ shell: text }}.",
                    node is YamlScalarNode { Value: { Length: > 0 } text } ? "Write "
                        + $"[{string.Join(", ", text.Split(' ', StringSplitOptions.RemoveEmptyEntries))}]." : null);
                return null;
        }
    }

    /// <summary>Fit to begin a sentence.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
