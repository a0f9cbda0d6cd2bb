using Spectre.Console;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>What the demo must show, ticked off as it is seen. It ends well only when nothing is left.</summary>
internal sealed class Checklist
{
    private readonly List<(string What, string Seen, bool IsGood)> lines = [];

    public bool IsComplete => lines.Count > 0 && lines.All(line => line.IsGood);

    /// <param name="seen">What was seen, good or not.</param>
    public void Add(string what, bool isGood, string seen) => lines.Add((what, seen, isGood));

    public Table Draw(string title)
    {
        var table = new Table { Title = new TableTitle(title), Border = TableBorder.Simple }.AddColumns("", "must be seen", "seen");
        foreach (var (what, seen, isGood) in lines)
            table.AddRow(isGood ? "[green]✔[/]" : "[red]✘[/]", what.EscapeMarkup(), seen.EscapeMarkup());
        return table;
    }

    /// <summary>For --output json.</summary>
    public IEnumerable<object> Document() => lines.Select(line => new { line.What, line.Seen, good = line.IsGood });
}
