using System.Globalization;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;

namespace ReleaseWorkflows.Activities.Records;

/// <summary>What of a release goes into the audit chain. Pure; the same release gives the same keys, so that amending adds only what is new.</summary>
internal static class AuditEvents
{
    public static IEnumerable<AuditChain.Event> Of(Manifest manifest, IReadOnlyList<TimelineEntry> timeline, DateTimeOffset ended)
    {
        var run = $"{manifest.WorkflowId}/{manifest.RunId}";
        for (var i = 0; i < timeline.Count; i++)
        {
            var entry = timeline[i];
            yield return new AuditChain.Event(
                string.Create(CultureInfo.InvariantCulture, $"{run}/timeline/{i + 1}"), entry.At, $"{manifest.Release} {entry.Phase}", entry.What, entry.Who ?? "");
        }

        foreach (var gate in manifest.Gates)
        {
            for (var i = 0; i < gate.Decisions.Length; i++)
                yield return Decision(run, manifest, gate, i);
        }

        yield return new AuditChain.Event($"{run}/ended/{manifest.Outcome}", ended, manifest.Release.ToString(), $"{manifest.Outcome}: {manifest.Reason}", manifest.StartedBy);
    }

    private static AuditChain.Event Decision(string run, Manifest manifest, GateRecord gate, int index)
    {
        var decision = gate.Decisions[index];
        var what = $"{decision.Verdict} as {decision.Role?.Text ?? "nobody"} on {gate.Hash}: {(decision.Accepted ? "counted" : $"refused, {decision.Refusal}")}; "
            + $"{(decision.Signed ? $"signed {decision.Key}" : "not signed")}; reason: {decision.Reason}";
        var key = string.Create(CultureInfo.InvariantCulture, $"{run}/gate/{gate.Environment}/{gate.Opening}/{index + 1}");
        return new AuditChain.Event(key, decision.Received, $"{manifest.Release} gate {gate.Environment}", what, decision.Principal?.Text ?? "");
    }
}
