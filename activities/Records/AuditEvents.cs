using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;

namespace ReleaseWorkflows.Activities.Records;

/// <summary>What of a release goes into the audit chain. Pure; the same release gives the same keys, so that amending adds only what is
/// new.</summary>
internal static class AuditEvents
{
    public static IEnumerable<AuditChain.Event> Of(Manifest manifest, IReadOnlyList<TimelineEntry> timeline, DateTimeOffset ended)
    {
        var run = $"{manifest.WorkflowId}/{manifest.RunId}";
        for (var i = 0; i < timeline.Count; i++)
            yield return Entry($"{run}/timeline/{i + 1}", manifest, timeline[i]);
        foreach (var gate in manifest.Gates)
        {
            for (var i = 0; i < gate.Decisions.Length; i++)
                yield return Decision($"{run}/gate/{gate.Environment}/{gate.Opening}/{i + 1}", manifest, gate, gate.Decisions[i]);
        }

        var what = $"{manifest.Outcome}: {manifest.Reason}";
        yield return new AuditChain.Event($"{run}/ended/{manifest.Outcome}", ended, manifest.Release.ToString(), what, manifest.StartedBy);
    }

    private static AuditChain.Event Entry(string key, Manifest manifest, TimelineEntry entry) =>
        new(key, entry.At, $"{manifest.Release} {entry.Phase}", entry.What, entry.Who ?? "");

    private static AuditChain.Event Decision(string key, Manifest manifest, GateRecord gate, DecisionRecord decision)
    {
        var result = decision.Accepted ? "counted" : $"refused, {decision.Refusal}";
        var signature = decision.Signed ? $"signed {decision.Key}" : "not signed";
        var asked = $"{decision.Verdict} as {decision.Role?.Text ?? "nobody"} on {gate.Hash}";
        var what = $"{asked}: {result}; {signature}; reason: {decision.Reason}";
        return new(key, decision.Received, $"{manifest.Release} gate {gate.Environment}", what, decision.Principal?.Text ?? "");
    }
}
