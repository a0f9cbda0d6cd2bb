using System.Globalization;
using ReleaseWorkflows.Messages;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ReleaseWorkflows.Starter.Screens;

/// <summary>The answer to "what happens if I do nothing".</summary>
internal static class NextView
{
    public static IRenderable Of(NextAnswer next)
    {
        var grid = new Grid().AddColumns(new GridColumn().NoWrap(), new GridColumn());
        if (next.WaitingFor is { } waiting)
            Row("waiting for", waiting);
        foreach (var who in next.WhoCan)
            Row($"  {who.Role}", string.Join(", ", who.Principals));
        Row("if nobody acts", next.Summary);
        foreach (var step in next.IfNothing)
            Row($"  {Local(step.At)}", step.Consequence);
        foreach (var host in next.Hosts)
            Row($"{host.Host}", $"{host.Observed?.ToString() ?? "not observed yet"}{Expected(host)}  {host.Note}");
        return grid;

        void Row(string name, string text) => grid.AddRow(new Text(name), new Text(text));
    }

    private static string Expected(HostTruth host) =>
        host.Expected is { } expected && host.Observed is { } observed && !expected.IsSameAs(observed) ? $", expected {expected}" : "";

    private static string Local(DateTimeOffset at) => at.ToLocalTime().ToString("ddd HH:mm:ss", CultureInfo.InvariantCulture);
}
