using System.Text;
using ReleaseWorkflows.Messages;
using Temporalio.Common;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>
/// Keeps search attributes and the workflow's current details up to date, so that lists and the Temporal UI tell what goes on.
/// </summary>
internal static class Display
{
    /// <summary>Writes only what differs from the last time, because each write is an event of the history.</summary>
    public static void Show(ReleaseRun run)
    {
        var phase = run.Phases.Current;
        var updates = new List<SearchAttributeUpdate>();
        Set(run, updates, ReleaseAttributes.Project, run.Release.Project.Text);
        Set(run, updates, ReleaseAttributes.Version, run.Release.Version.Text);
        Set(run, updates, ReleaseAttributes.Phase, phase?.Name ?? run.Outcome?.ToString().ToLowerInvariant());
        Set(run, updates, ReleaseAttributes.Environment, phase?.Environment?.Text);
        Set(run, updates, ReleaseAttributes.Outcome, run.Outcome?.ToString());
        Set(run, updates, ReleaseAttributes.WaitingFor, Views.WaitingFor(run));
        if (updates.Count > 0) Workflow.UpsertTypedSearchAttributes([.. updates]);
        Workflow.CurrentDetails = Details(run);
    }

    private static void Set(ReleaseRun run, List<SearchAttributeUpdate> updates, SearchAttributeKey<string> key, string? value)
    {
        if (run.Shown.GetValueOrDefault(key.Name) == value) return;
        run.Shown[key.Name] = value;
        updates.Add(value is null ? key.ValueUnset() : key.ValueSet(value));
    }

    private static string Details(ReleaseRun run)
    {
        var text = new StringBuilder();
        text.Append($"**{run.Release}** {run.Outcome?.ToString() ?? run.Phases.Current?.Name ?? "starting"}\n\n");
        if (run.Reason.Length > 0) text.Append($"{run.Reason}\n\n");
        if (Views.WaitingFor(run) is { } who) text.Append($"Waiting for {who}\n\n");
        foreach (var line in run.Phases.Lines.Where(l => l.State != PhaseState.Ahead))
            text.Append($"- {Sign(line.State)} {line.Name}{(line.Environment is { } e ? $" {e}" : "")} {line.Evidence}\n");
        return text.Length <= 2000 ? text.ToString() : $"{text.ToString(0, 1999)}…";
    }

    private static string Sign(PhaseState state) => state switch
    {
        PhaseState.Done => "✔",
        PhaseState.Failed => "✘",
        PhaseState.Waiting => "⏸",
        PhaseState.Skipped => "–",
        _ => "▶",
    };
}
