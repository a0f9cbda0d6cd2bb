using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;

namespace Tests.Engine.Server;

/// <summary>A page of metrics, read as strictly as Prometheus reads it.</summary>
internal sealed partial class MetricsText
{
    private readonly Dictionary<string, string> types = [];
    private readonly Dictionary<string, double> values = [];

    private MetricsText(string text)
    {
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        foreach (var line in text.Split('\n')[..^1])
            if (Type().Match(line) is { Success: true } type) types.Add(type.Groups["name"].Value, type.Groups["type"].Value);
            else if (!line.StartsWith("# HELP ", StringComparison.Ordinal)) Add(line);
    }

    public static MetricsText Parse(string text) => new(text);

    /// <summary>Value of one series, as <c>name{label="value"}</c>; null when there is none.</summary>
    public double? this[string series] => values.TryGetValue(series, out var value) ? value : null;

    public IReadOnlyDictionary<string, string> Types => types;

    /// <summary>Sum of all series of a name whose labels contain the text.</summary>
    public double Sum(string name, string label = "") => values
        .Where(pair => pair.Key.Split('{')[0] == name && pair.Key.Contains(label, StringComparison.Ordinal)).Sum(pair => pair.Value);

    private void Add(string line)
    {
        var series = Series().Match(line);
        Assert.True(series.Success, line);
        var name = series.Groups["name"].Value;
        Assert.Contains(types.Keys, known => name == known || (types[known] == "histogram" && Part(known).Contains(name)));
        values.Add(line[..line.LastIndexOf(' ')], double.Parse(series.Groups["value"].Value, CultureInfo.InvariantCulture));
    }

    private static string[] Part(string histogram) => [histogram + "_bucket", histogram + "_sum", histogram + "_count"];

    [GeneratedRegex("""^# TYPE (?<name>[a-z_]+) (?<type>counter|gauge|histogram)$""")]
    private static partial Regex Type();

    [GeneratedRegex("""^(?<name>[a-z_]+)(\{([a-z_]+="([^"\\\n]|\\[\\"n])*")(,[a-z_]+="([^"\\\n]|\\[\\"n])*")*\})? (?<value>[-+0-9.eE]+)$""")]
    private static partial Regex Series();
}
