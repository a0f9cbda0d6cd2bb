using System.Globalization;

namespace Temporalio.Runtime;

/// <summary>Labels of a series, in the form in which the page shows them.</summary>
internal sealed class PrometheusLabels
{
    private readonly SortedDictionary<string, string> values;

    public PrometheusLabels(PrometheusLabels? before, IReadOnlyCollection<KeyValuePair<string, object>> tags)
    {
        values = before is null ? new(StringComparer.Ordinal) : new(before.values, StringComparer.Ordinal);
        foreach (var (key, value) in tags)
            values[PrometheusText.Name(key)] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
        Text = string.Join(",", values.Select(each => $"{each.Key}=\"{PrometheusText.Value(each.Value)}\""));
    }

    /// <summary>Names and values joined by commas, ordered by name; empty without labels.</summary>
    public string Text { get; }
}
