using System.Globalization;

namespace ReleaseWorkflows.Worker.Settings;

/// <summary>The words of the command line and the variables behind them, with every problem kept for one list.</summary>
internal sealed class SettingValues
{
    private readonly Dictionary<string, string> given = new(StringComparer.Ordinal);
    private readonly Func<string, string?> environment;
    private readonly List<Problem> problems = [];

    public SettingValues(IReadOnlyList<string> words, Func<string, string?> environment)
    {
        this.environment = environment;
        for (var at = 0; at < words.Count; at++)
        {
            var (name, value) = words[at].Split('=', 2) is [var before, var after] ? (before, after) : (words[at], null);
            if (SettingNames.All.FirstOrDefault(setting => setting.Option == name) is not { } known)
            {
                Add(name, "is not a setting", "release-worker --help lists them");
                // The word after it was meant as its value, and is not a second mistake.
                if (value is null && at + 1 < words.Count && !words[at + 1].StartsWith('-'))
                    at++;
            }
            else if (value is not null)
                given[name] = value;
            else if (at + 1 < words.Count)
                given[name] = words[++at];
            else
                Add(name, "has no value", $"write {name} {known.Shape}");
        }
    }

    public IReadOnlyList<Problem> Problems => problems;

    public void Add(string where, string what, string hint) => problems.Add(new Problem(where, what, hint));

    public string? Text(SettingName name)
    {
        if (given.TryGetValue(name.Option, out var text))
            return text;
        return name.Variable is { } variable && environment(variable) is { Length: > 0 } value ? value : null;
    }

    /// <summary>A variable that has no option, because its value is a secret.</summary>
    public string? Secret(string variable) => environment(variable) is { Length: > 0 } value ? value : null;

    /// <returns>An absolute path.</returns>
    public string Path(SettingName name, string usual) => System.IO.Path.GetFullPath(Text(name) ?? usual);

    public int Port(SettingName name)
    {
        if (Text(name) is not { } text)
            return 0;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535)
            return port;
        Add(name.ToString(), $"'{text}' is not a port", "0 to 65535; 0 takes a free one");
        return 0;
    }

    public T OneOf<T>(SettingName name, IReadOnlyDictionary<string, T> words, string usual)
    {
        var text = Text(name) ?? usual;
        if (words.TryGetValue(text.ToLowerInvariant(), out var value))
            return value;
        Add(name.ToString(), $"'{text}' is none of its words", $"one of {string.Join(", ", words.Keys)}");
        return words[usual];
    }
}
