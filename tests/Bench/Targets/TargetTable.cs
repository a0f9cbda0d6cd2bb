using System.Globalization;
using System.Text.Json;
using Tests.Bench.CommandLine;

namespace Tests.Bench.Targets;

/// <summary>Targets beside what was seen.</summary>
internal static class TargetTable
{
    /// <summary>Prints the table.</summary>
    /// <returns>The exit code: 0 when every target is met, else 1.</returns>
    public static int Show(IReadOnlyList<Target> targets, Output output)
    {
        if (output == Output.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(targets));
        }
        else
        {
            Console.WriteLine("| figure | target | seen | | from |");
            Console.WriteLine("|---|---:|---:|---|---|");
            foreach (var target in targets) Console.WriteLine(Row(target));
        }
        return targets.All(target => target.IsMet) ? 0 : 1;
    }

    private static string Row(Target target) => $"| {target.Figure}"
        + $" | {(target.IsLeast ? "≥" : "≤")} {Short(target.Wanted)} {target.Unit}"
        + $" | {Short(target.Seen)} {target.Unit} | {(target.IsMet ? "met" : "MISSED")} | {target.Detail} |";

    private static string Short(double value) =>
        value.ToString(value >= 100 ? "F0" : value >= 10 ? "F1" : "F2", CultureInfo.InvariantCulture);
}
