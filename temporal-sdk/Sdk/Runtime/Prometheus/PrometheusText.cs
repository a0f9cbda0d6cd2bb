using System.Globalization;
using System.Text;

namespace Temporalio.Runtime;

/// <summary>The text form that Prometheus reads.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Page(IEnumerable<PrometheusFamily> families)
    {
        var page = new StringBuilder();
        foreach (var family in families)
        {
            if (family.Description is { Length: > 0 } said)
                page.Append(CultureInfo.InvariantCulture, $"# HELP {family.Name} {said.Replace("\\", "\\\\").Replace("\n", "\\n")}\n");
            page.Append(CultureInfo.InvariantCulture, $"# TYPE {family.Name} {family.Kind}\n");
            foreach (var (labels, series) in family.Series) Series(page, family, labels, series);
        }
        return page.ToString();
    }

    /// <summary>Makes a name of letters, digits and underscores.</summary>
    public static string Name(string text) => string.Concat(text.Select((c, at) =>
        char.IsAsciiLetter(c) || c == '_' || (char.IsAsciiDigit(c) && at > 0) ? c : '_'));

    /// <summary>Escapes the value of a label.</summary>
    public static string Value(string text) => text.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");

    private static void Series(StringBuilder page, PrometheusFamily family, string labels, PrometheusSeries series)
    {
        var (value, buckets, sum, count) = series.Read();
        if (family.Kind != "histogram")
        {
            Line(page, family.Name, labels, value);
            return;
        }
        foreach (var (bound, below) in buckets) Line(page, family.Name + "_bucket", With(labels, Number(bound)), below);
        Line(page, family.Name + "_bucket", With(labels, "+Inf"), count);
        Line(page, family.Name + "_sum", labels, sum);
        Line(page, family.Name + "_count", labels, count);
    }

    private static string With(string labels, string bound) => (labels.Length == 0 ? string.Empty : labels + ",") + $"le=\"{bound}\"";

    private static void Line(StringBuilder page, string name, string labels, double value) =>
        page.Append(name).Append(labels.Length == 0 ? string.Empty : $"{{{labels}}}").Append(' ').Append(Number(value)).Append('\n');

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
