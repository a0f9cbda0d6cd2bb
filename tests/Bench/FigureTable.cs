using System.Globalization;
using System.Text;

namespace Tests.Bench;

/// <summary>
/// The table that is printed. Times are also given as multiples of a flushed write and of an empty call of the same run,
/// because those ratios survive a change of machine and the milliseconds do not.
/// </summary>
internal static class FigureTable
{
    public const string Flush = "flushed write, p50";
    public const string EmptyCall = "empty call, p50";

    public static string Render(IReadOnlyList<Figure> figures)
    {
        var flush = figures.FirstOrDefault(figure => figure.Name == Flush)?.Value;
        var call = figures.FirstOrDefault(figure => figure.Name == EmptyCall)?.Value;
        var text = new StringBuilder();
        text.AppendLine("| measure | figure | value | x flushed write | x empty call |");
        text.AppendLine("|---|---|---:|---:|---:|");
        foreach (var figure in figures)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {figure.Measure} | {figure.Name} | {Short(figure.Value)} {figure.Unit} | {Ratio(figure, flush)} | {Ratio(figure, call)} |");
        }
        return text.ToString();
    }

    private static string Ratio(Figure figure, double? unit) =>
        unit is > 0 && figure.Unit == "ms" ? Short(figure.Value / unit.Value) : "";

    private static string Short(double value) =>
        value.ToString(value >= 100 ? "F0" : value >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture);
}
