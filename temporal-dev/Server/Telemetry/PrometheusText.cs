using System.Globalization;
using System.Text;

namespace TemporalDev.Server.Telemetry;

/// <summary>The text exposition format 0.0.4.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Of(IEnumerable<MetricFamily> families)
    {
        var text = new StringBuilder();
        foreach (var family in families)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {family.Name} {Escape(family.Help)}\n# TYPE {family.Name} {family.Kind}\n");
            foreach (var series in family.All) Write(text, family, series);
        }
        return text.ToString();
    }

    private static void Write(StringBuilder text, MetricFamily family, Series series)
    {
        var now = series.Read();
        if (family.Kind != "histogram")
        {
            Line(text, family.Name, series.Labels, now.Sum);
            return;
        }
        foreach (var (bound, upTo) in now.Buckets) Line(text, family.Name + "_bucket", [.. series.Labels, ("le", Number(bound))], upTo);
        Line(text, family.Name + "_bucket", [.. series.Labels, ("le", "+Inf")], now.Count);
        Line(text, family.Name + "_sum", series.Labels, now.Sum);
        Line(text, family.Name + "_count", series.Labels, now.Count);
    }

    private static void Line(StringBuilder text, string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        text.Append(name);
        if (labels.Count > 0)
            text.Append('{').AppendJoin(',', labels.Select(label => $"{label.Name}=\"{Quote(label.Value)}\"")).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Quote(string text) => Escape(text).Replace("\"", "\\\"", StringComparison.Ordinal);
}
