using System.Collections.Immutable;
using System.Text.Json;
using ReleaseWorkflows.Deciding;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>Answers of the queries.</summary>
internal static class Views
{
    private const int PageLength = 48 * 1024;

    /// <summary>What a person, or a lock, is waited for; null when the release goes on by itself.</summary>
    public static string? WaitingFor(ReleaseRun run)
    {
        if (run.Questions.LastOrDefault() is { } question) return $"operator to resolve {question.Name}";
        if (OpenGate(run) is { } opening)
            return opening.State == GateState.Expired ? "operator to reopen or abort" : GateCount.Sentence(opening.Needs);
        return run.Environments.Standing;
    }

    /// <summary>Answers <c>status</c>.</summary>
    public static ReleaseStatus Status(ReleaseRun run) => new(
        run.Release,
        Workflow.Info.RunId,
        run.Request.Starter.ToString(),
        run.Started,
        run.Phases.Current?.Name ?? run.Outcome?.ToString().ToLowerInvariant() ?? "start",
        run.Phases.Current?.Environment,
        run.Outcome,
        run.Reason,
        WaitingFor(run),
        run.Statement,
        run.Phases.Lines,
        run.Hosts.All,
        [.. run.Questions.Select(q => q.View())],
        run.Plan.Hash);

    /// <summary>Answers <c>next</c>.</summary>
    public static NextAnswer Next(ReleaseRun run)
    {
        var steps = IfNothing(run);
        var waiting = WaitingFor(run);
        var summary = (waiting, run.Outcome, steps.IsEmpty) switch
        {
            (not null, _, false) =>
                $"Waiting for {waiting}. If nobody acts: "
                    + $"{string.Join(", then ", steps.Select(s => $"{s.At:yyyy-MM-dd HH:mm}Z {s.Consequence}"))}.",
            (not null, _, true) => $"Waiting for {waiting}. Nothing happens until somebody answers.",
            (null, not null, false) => $"{run.Outcome}. {steps[0].Consequence} at {steps[0].At:yyyy-MM-dd HH:mm}Z.",
            (null, not null, true) => $"{run.Outcome}. Nothing more happens.",
            _ => $"It goes on by itself: {run.Phases.Current?.Name ?? "start"}.",
        };
        return new(waiting, WhoCan(run), steps, run.Hosts.All, summary);
    }

    /// <summary>Answers <c>manifest</c>.</summary>
    public static ManifestPage Manifest(ReleaseRun run, int page)
    {
        var text = JsonSerializer.Serialize(
            run.Ledger.ToManifest(run.Request, run.Outcome?.ToString() ?? string.Empty, run.Reason), Indented);
        var pages = Math.Max(1, (text.Length + PageLength - 1) / PageLength);
        if (page < 0 || page >= pages)
            throw new ArgumentException($"There is no page {page}: the manifest has {pages} pages, counted from 0.");
        var start = page * PageLength;
        return new(page, pages, text.Substring(start, Math.Min(PageLength, text.Length - start)));
    }

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static GateOpening? OpenGate(ReleaseRun run)
        => run.Gates.LastOrDefault()?.Current is { State: GateState.Waiting or GateState.Expired } opening ? opening : null;

    private static ImmutableArray<NextStep> IfNothing(ReleaseRun run)
    {
        var steps = new List<NextStep>();
        if (OpenGate(run) is { } opening && run.Gates[^1] is { } desk)
        {
            var view = opening.View(desk.RemindAt);
            if (view.State == GateState.Waiting)
            {
                if (view.RemindAt is { } remind) steps.Add(new(remind, "remind"));
                if (view.EscalateAt is { } escalate && escalate > Timeline.Now) steps.Add(new(escalate, $"escalate to {view.EscalateTo}"));
                steps.Add(new(view.ExpiresAt, "gate expires; verified work is kept, production untouched"));
            }
            else if (view.KeepUntil is { } until) steps.Add(new(until, "the release ends Expired"));
        }
        if (run.GuardUntil is { } guard && run.Ledger.Guard is null) steps.Add(new(guard, "guarding ends"));
        return [.. steps.OrderBy(s => s.At)];
    }

    private static ImmutableArray<WhoCan> WhoCan(ReleaseRun run)
    {
        if (OpenGate(run) is not { } opening) return [];
        var rules = run.Gates[^1].Rules;
        var missing = opening.State == GateState.Expired
            ? [KnownRoles.Operator]
            : opening.Needs.Where(n => n.Have < n.Need).Select(n => n.Role).ToArray();
        return [.. rules.WhoCan.Where(w => missing.Contains(w.Role))];
    }
}
