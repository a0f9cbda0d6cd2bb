using System.Text;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;

namespace ReleaseWorkflows.Activities.Records;

/// <summary>An incident as people start to work on it: what is known, what happened when, what is still to be found out. Pure.</summary>
internal static class IncidentPage
{
    /// <summary>By which an incident is found again.</summary>
    public static string MarkerOf(IncidentOrder order) => $"<!-- {Markdown.Line(order.Key)} -->";

    /// <summary>True when a text already tells this end of the incident.</summary>
    public static bool IsTold(string text, IncidentOrder order) =>
        text.Contains($"# {Markdown.Line(order.Title)}", StringComparison.Ordinal);

    public static string Of(IncidentOrder order)
    {
        var text = new StringBuilder();
        text.Append($"# {Markdown.Line(order.Title)}\n\n{MarkerOf(order)}\n\n");
        text.Append($"- Release {Markdown.Line(order.Release.ToString())}, commit {order.Release.Commit}\n");
        text.Append($"- Environment {order.Environment}\n- {Markdown.Line(order.Why)}\n\n");
        if (order.Hosts.Length > 0)
        {
            text.Append($"## Hosts\n\n{Markdown.Head(["host", "component", "should run", "seen", "put back", "why"])}\n");
            foreach (var host in order.Hosts)
                text.Append(RowOf(host)).Append('\n');
            text.Append('\n');
        }

        text.Append($"## Timeline (UTC)\n\n{Markdown.Head(["when", "phase", "what", "who"])}\n");
        foreach (var entry in order.Timeline)
            text.Append(RowOf(entry)).Append('\n');
        text.Append("\n## Root cause\n\nTo be found out.\n\n");
        text.Append("## What to change\n\n- [ ] Tests that would have caught it\n- [ ] Corrective action, with an owner\n");
        return text.ToString();
    }

    private static string RowOf(HostRestored host) => Markdown.Row(
        host.Host.Text,
        host.Component.Text,
        host.Wanted.ToString(),
        host.Observed?.ToString() ?? "not seen",
        host.Restored ? "yes" : "no",
        host.Why);

    private static string RowOf(TimelineEntry entry) =>
        Markdown.Row(entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss"), entry.Phase, entry.What, entry.Who ?? "");
}
