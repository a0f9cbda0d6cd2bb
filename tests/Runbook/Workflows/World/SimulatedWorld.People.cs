using System.Collections.Immutable;
using ReleaseWorkflows;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace Tests.Runbook.Workflows;

internal sealed partial class SimulatedWorld : IDecisions, IAnnouncements
{
    private readonly List<(Func<Announcement, bool> Fits, Func<Announcement, Task> Do)> reactions = [];

    /// <summary>What the policy asks before production.</summary>
    public ImmutableArray<Need> Needs { get; set; } = [new(Word.Parse<Role>("operator"), 1)];

    /// <summary>True: one person may fill every place.</summary>
    public bool SingleOperator { get; set; }

    /// <summary>Replaces digests that statements see: an artifact that was altered.</summary>
    public Func<Digest, Digest> Reread { get; set; } = digest => digest;

    /// <summary>What people were told, repeats by key left out.</summary>
    public List<Announcement> Heard { get; } = [];

    /// <summary>
    /// People do something once when they hear an announcement that holds this text. The announcement waits for them, so time does too.
    /// </summary>
    public void When(string text, Func<Announcement, Task> act)
        => reactions.Add((a => a.Text.Contains(text, StringComparison.Ordinal), act));

    [Activity]
    public Task<GateRules> ReadGateRulesAsync(GateRulesOrder order)
    {
        var needs = order.Environment.Text == "production" ? GateNeeds.Tighten(Needs, order.Plan?.Needs ?? []) : [];
        ImmutableArray<WhoCan> who = [.. needs.Select(
            n => new WhoCan(n.Role, [.. People.All.Where(p => p.IsHuman && p.Roles.Contains(n.Role.Text)).Select(p => p.Name)]))];
        return Task.FromResult(new GateRules(needs, who, false, SingleOperator, false));
    }

    [Activity]
    public Task<StatedEvidence> StateAsync(StatementOrder order)
    {
        lock (gate)
        {
            var seen = order.Facts with
            {
                PlanHash = order.Charter?.Plan.Hash,
                Inputs = order.Charter?.Inputs ?? [],
                Selves = order.Charter?.Starter.Principal is { } starter ? [starter.Text] : [],
                Artifacts = [.. order.Facts.Artifacts.Select(a => a with { Digest = Reread(a.Digest) })],
                Hosts = order.Hosts.IsEmpty
                    ? order.Facts.Hosts
                    : [.. order.Hosts.Select(h => new StatedHost(h.Host.Name, h.Component, Now(h).ToStated()))],
            };
            return Task.FromResult(StatedEvidence.Of(seen.Canonical()));
        }
    }

    [Activity]
    public Task<DecisionRecord> JudgeAsync(JudgementOrder order)
    {
        Decision.TryParse(order.Decision.Decision, out var decision, out _);
        var who = People.All.FirstOrDefault(p => p.Name == decision!.Principal);
        var refusal = who switch
        {
            null => $"{decision!.Principal} is not known",
            _ when order.Decision.Signature is null => "it is not signed",
            _ when order.Decision.Signature != People.Sign(who, order.Decision.Decision) => "the signature is not of this decision",
            _ when !who.Roles.Contains(decision!.Role.Text) => $"{decision.Principal} has no role {decision.Role}",
            _ when !order.Roles.Contains(decision.Role) => $"the role {decision.Role} does not answer this",
            _ when order.Gate(decision.Verdict) && !who.IsHuman => "agents cannot approve gates",
            _ when order.Gate(decision.Verdict) && Statement.Parse(order.Statement.Text).Selves.Contains(who.Name.Text) =>
                "who started it cannot approve it",
            _ => null,
        };
        return Task.FromResult(new DecisionRecord(
            decision!.Id, decision.Verdict.ToString().ToLowerInvariant(), decision.Principal, decision.Role, decision.Reason,
            refusal is null, refusal, order.Decision.Signature is not null, "SHA256:simulated", order.Received));
    }

    [Activity]
    public async Task AnnounceAsync(Announcement announcement)
    {
        List<Func<Announcement, Task>> now = [];
        lock (gate)
        {
            if (Heard.Any(h => h.Key == announcement.Key)) return;
            Heard.Add(announcement);
            foreach (var reaction in reactions.Where(r => r.Fits(announcement)).ToArray())
            {
                reactions.Remove(reaction);
                now.Add(reaction.Do);
            }
        }
        foreach (var act in now) await act(announcement);
    }
}

internal static class JudgementOrders
{
    /// <summary>True when it is about letting something through a gate.</summary>
    public static bool Gate(this JudgementOrder order, Verdict verdict) => order.Environment is not null && verdict == Verdict.Approve;
}
