using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Releasing;

/// <summary>The gate before one environment, through all its openings.</summary>
internal sealed class GateDesk(
    ReleaseRun run, EnvironmentName environment, GateRules rules, GatePlan times, WayBack wayBack, Statement facts,
    ImmutableArray<HostOrder> hosts)
{
    private readonly List<GateOpening> openings = [];
    private DateTimeOffset? remindAt;
    private bool escalated;

    /// <summary>The version that superseded this release at this gate; null while none has.</summary>
    public ReleaseVersion? SupersededBy { get; set; }

    public EnvironmentName Environment => environment;

    public GateRules Rules => rules;

    public GatePlan Times => times;

    public WayBack WayBack => wayBack;

    public GateOpening? Current => openings.LastOrDefault();

    public DateTimeOffset? RemindAt => remindAt;

    public ImmutableArray<GateView> Views => [.. openings.Select(o => o.View(o == Current ? remindAt : null))];

    /// <summary>Waits until people have approved exactly what is true now.</summary>
    /// <exception cref="Ending">Rejected, expired for good, superseded, or the release shall end.</exception>
    public async Task<Approval> PassAsync(string? changed = null)
    {
        var opening = await OpenAsync(changed);
        while (true)
        {
            var next = await WaitAsync(opening);
            Note(opening);
            if (next is not null)
            {
                opening = await OpenAsync(next);
                continue;
            }
            switch (opening.State)
            {
                case GateState.Approved: return opening.Approval;
                case GateState.Rejected: throw new Ending(Outcome.Rejected, opening.Why);
                case GateState.Superseded: throw new Ending(Outcome.Superseded, opening.Why);
                default: opening = await KeepAsync(opening); break;
            }
        }
    }

    /// <summary>The release ended while it waited here.</summary>
    public void Leave(string why)
    {
        if (Current is not { State: GateState.Waiting } opening) return;
        opening.Move(GateMove.Close, why);
        run.Dialogue.Close(opening, $"The release ended: {why}");
        Note(opening);
    }

    /// <summary>What changed since the approval; null when it is still for exactly what is true now.</summary>
    public async Task<string?> LookAgainAsync()
    {
        var opening = Current!;
        var now = await StateAsync(opening.Number);
        if (now.Hash == opening.Statement.Hash) return null;
        var changed = Differences.Between(opening.Statement.Text, now.Text);
        opening.Move(GateMove.Close, $"the evidence changed: {changed}");
        run.Dialogue.Close(opening, $"The evidence changed after this was stated: {changed}. Decide about the new statement.");
        run.Timeline.Add(PhaseNames.Gate, $"approvals for {environment} are void, the evidence changed: {changed}");
        Note(opening);
        return changed;
    }

    private async Task<GateOpening> OpenAsync(string? changed)
    {
        var number = openings.Count + 1;
        var opening = new GateOpening(environment, number, await StateAsync(number), changed, rules, times, wayBack);
        openings.Add(opening);
        run.Dialogue.Open(opening);
        remindAt = times.Remind is { } every ? Timeline.Now + every : null;
        escalated = false;
        Note(opening);
        run.Timeline.Add(
            PhaseNames.Gate, $"{environment} waits for {GateCount.Sentence(opening.Needs)}, statement {opening.Statement.Hash.Short}");
        Telling.Remind(
            run, $"gate/{environment}/{number}", environment,
            $"waits at the gate of {environment} for {GateCount.Sentence(opening.Needs)}");
        return opening;
    }

    /// <summary>Until something ends the opening; returns what changed when another opening has to take its place.</summary>
    private async Task<string?> WaitAsync(GateOpening opening)
    {
        while (true)
        {
            run.Wait(PhaseNames.Gate, environment, $"{GateCount.Sentence(opening.Needs)}, statement {opening.Statement.Hash.Short}");
            var due = Due(opening);
            await run.Stop.WaitAsync(
                () => opening.State != GateState.Waiting || opening.NeedsLook || SupersededBy is not null, due, $"gate {environment}");
            if (SupersededBy is { } newer)
            {
                opening.Move(GateMove.Supersede, $"{run.Release.Project} {newer} took its place");
                return null;
            }
            if (opening.NeedsLook)
            {
                opening.NeedsLook = false;
                if (await LookAgainAsync() is { } changed) return changed;
            }
            if (opening.State != GateState.Waiting) return null;
            RingIfDue(opening);
            if (opening.State == GateState.Expired) return null;
        }
    }

    /// <summary>An expired gate keeps the verified work for a while and opens again when an operator says so.</summary>
    private async Task<GateOpening> KeepAsync(GateOpening opening)
    {
        run.Wait(PhaseNames.Gate, environment, $"expired; may be re-opened for {times.Keep.TotalDays:0.#} days");
        var reopened = await run.Stop.WaitAsync(
            () => opening.IsReopened || SupersededBy is not null, times.Keep, $"expired gate {environment}");
        run.Dialogue.Close(opening, "This gate had expired and was opened again with a new statement, or ended.");
        if (SupersededBy is { } newer) throw new Ending(Outcome.Superseded, $"{run.Release.Project} {newer} took its place");
        if (!reopened) throw new Ending(Outcome.Expired, $"nobody decided about {environment} in time");
        return await OpenAsync("it had expired and was opened again");
    }

    private void RingIfDue(GateOpening opening)
    {
        var now = Timeline.Now;
        if (opening.ExpiresAt <= now)
        {
            opening.Move(GateMove.Expire, "nobody decided in time");
            run.Timeline.Add(PhaseNames.Gate, $"{environment} expired");
            Telling.Page(
                run, $"gate/{environment}/{opening.Number}/expired", environment,
                $"the gate of {environment} expired; it may be re-opened");
            return;
        }
        if (remindAt <= now)
        {
            Telling.Remind(
                run, $"gate/{environment}/{opening.Number}/remind/{remindAt:O}", environment,
                $"still waits for {GateCount.Sentence(opening.Needs)}");
            run.Timeline.Add(PhaseNames.Gate, $"reminded: {environment} still waits for {GateCount.Sentence(opening.Needs)}");
            remindAt = now + times.Remind!.Value;
        }
        if (!escalated && opening.EscalateAt <= now)
        {
            escalated = true;
            run.Timeline.Add(PhaseNames.Gate, $"escalated to {times.Escalate!.To}");
            Telling.Page(
                run, $"gate/{environment}/{opening.Number}/escalate", environment,
                $"{times.Escalate!.To}: nobody has decided about {environment}");
        }
    }

    private TimeSpan Due(GateOpening opening)
    {
        var due = opening.ExpiresAt;
        if (remindAt is { } remind && remind < due) due = remind;
        if (!escalated && opening.EscalateAt is { } escalate && escalate < due) due = escalate;
        var left = due - Timeline.Now;
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }

    private async Task<StatedEvidence> StateAsync(int number)
    {
        try
        {
            return await Stating.StateAsync(facts with { Opening = number }, hosts, run.Charter, $"evidence for {environment}");
        }
        catch (ActivityFailureException failed)
        {
            throw run.Fail(PhaseNames.Gate, environment, Ending.WhyOf(failed));
        }
    }

    private void Note(GateOpening opening) => run.Ledger.Note(opening.ToRecord());
}
