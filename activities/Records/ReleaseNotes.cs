using System.Text;
using ReleaseWorkflows.Evidence;

namespace ReleaseWorkflows.Activities.Records;

/// <summary>The notes of a release for people: what it is, how it was checked, who agreed, what changed, how to go back. Pure.</summary>
internal static class ReleaseNotes
{
    public static string Of(Manifest manifest)
    {
        var text = new StringBuilder();
        text.Append($"# {Markdown.Line(manifest.Release.ToString())}\n\n");
        text.Append($"{manifest.Outcome}{(manifest.Reason.Length > 0 ? $": {Markdown.Line(manifest.Reason)}" : "")}\n\n");
        text.Append($"- Commit {manifest.Release.Commit}\n- Tag {manifest.Tag?.Tag.Text ?? "none"}\n");
        text.Append($"- Started by {Markdown.Line(manifest.StartedBy)}\n- Plan {manifest.PlanHash}\n\n");
        Section(text, "Artifacts", ["artifact", "file", "digest"], manifest.Artifacts.Select(RowOf));
        Section(text, "Validation", ["check", "where", "verdict", "what was seen"], Checks(manifest));
        Section(text, "Exceptions", ["check", "where", "verdict", "why"], Checks(manifest).Where(IsException));
        Section(text, "Decisions", ["environment", "who", "role", "verdict", "signed", "counted", "reason"], Decisions(manifest));
        Section(text, "Hosts", ["environment", "host", "component", "before", "after"], manifest.Changes.Select(RowOf));
        Section(text, "Health", ["environment", "healthy", "what was seen"], manifest.Health.Select(h =>
            new[] { h.Environment.Text, h.Healthy ? "yes" : "no", h.Why }));
        Section(text, "Rollback", ["environment", "result", "to", "next"], manifest.Rollbacks.Select(r =>
            new[] { r.Environment.Text, r.Result.ToString(), r.Target, r.NextAction }));
        if (manifest.Guard is { } guard)
            text.Append($"## Guard\n\n{guard.Ending}: {Markdown.Line(guard.Why)}\n");
        return text.ToString();
    }

    private static void Section(StringBuilder text, string title, string[] columns, IEnumerable<string[]> rows)
    {
        var lines = rows.Select(row => Markdown.Row(row)).ToList();
        if (lines.Count > 0)
            text.Append($"## {title}\n\n{Markdown.Head(columns)}\n{string.Join('\n', lines)}\n\n");
    }

    private static string[] RowOf(VerifiedArtifact artifact) => [artifact.Name.Text, artifact.File, artifact.Digest.Text];

    private static string[] RowOf(HostChange change) =>
    [
        change.Environment.Text,
        change.Host.Text,
        change.Component.Text,
        change.Before.ToString(),
        change.Changed ? change.After.ToString() : $"{change.After} (was so)",
    ];

    private static bool IsException(string[] row) => row[2] is not nameof(CheckVerdict.Passed);

    private static IEnumerable<string[]> Checks(Manifest manifest) =>
        (manifest.Preflight?.Checks ?? []).Select(check => Row("preflight", check))
            .Concat(manifest.Smoke.SelectMany(smoke => smoke.Steps.Select(check => Row($"smoke {smoke.Environment}", check))));

    private static string[] Row(string where, CheckResult check) =>
        [check.Name.Text, check.Host is { } host ? $"{where} {host}" : where, check.Verdict.ToString(), check.Why];

    private static IEnumerable<string[]> Decisions(Manifest manifest) =>
        manifest.Gates.SelectMany(gate => gate.Decisions.Select(decision => new[]
        {
            gate.Environment.Text,
            decision.Principal?.Text ?? "unknown",
            decision.Role?.Text ?? "",
            decision.Verdict,
            decision.Signed ? decision.Key ?? "yes" : "no",
            decision.Accepted ? "yes" : $"refused: {decision.Refusal}",
            decision.Reason,
        }));
}
