using System.Globalization;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using Spectre.Console;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>Everything that happened, in order.</summary>
internal sealed class TimelineCommand() : ReleaseCommand("timeline", "Everything that happened in a release, in order, with who did it.",
    "release timeline shop 1.4.0", "release timeline shop 1.4.0 --output json > timeline.json")
{
    protected override async Task<ExitCode> RunAsync(Call call, ReleaseDesk desk, ReleaseName release)
    {
        var entries = await desk.TimelineAsync(release, call.Cancellation);
        call.Screen.Give(entries);
        var grid = new Grid().AddColumns(new GridColumn().NoWrap(), new GridColumn().NoWrap(), new GridColumn());
        foreach (var entry in entries)
        {
            var at = entry.At.ToLocalTime().ToString("HH:mm:ss.f", CultureInfo.InvariantCulture);
            grid.AddRow(new Text(at), new Text(entry.Phase), new Text(entry.Who is null ? entry.What : $"{entry.What}  ({entry.Who})"));
        }

        call.Screen.Draw(() => grid);
        return ExitCode.Live;
    }
}
