using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>Lets the release into an environment: by the people that policy and plan ask for, and when its lock is free.</summary>
internal sealed class Gatekeeping(ReleaseRun run, Fleet fleet, EnvironmentDesk environments)
{
    /// <summary>Approved for exactly what is true when the lock is ours; without a gate, only the lock.</summary>
    public async Task<Entry> EnterAsync(EnvironmentPlan environment, ImmutableArray<VerifiedArtifact> artifacts, SmokeEvidence proof)
    {
        var rules = await RulesAsync(environment.Name);
        if (rules.Needs.IsEmpty)
        {
            if (run.Plan.IsProduction(environment.Name))
                run.Done(PhaseNames.Gate, environment.Name, "neither policy nor plan asks for a decision");
            return new(new Approval(environment.Name, 0, null, [], []), await LockAsync(environment));
        }
        var desk = await OpenDeskAsync(environment, artifacts, proof, rules);
        string? changed = null;
        while (true)
        {
            var approval = await desk.PassAsync(changed);
            run.Wait(PhaseNames.Gate, environment.Name, $"{desk.Current!.Why}; waits for the lock");
            var grant = await LockAsync(environment);
            changed = await desk.LookAgainAsync();
            if (changed is null)
            {
                await environments.SendAsync(environment.Name, InternalSignals.LeaveGate, Workflow.Info.WorkflowId);
                run.Done(PhaseNames.Gate, environment.Name, desk.Current!.Why);
                return new(approval, grant);
            }
            await environments.FreeAsync(grant, "the evidence changed while it waited");
        }
    }

    private async Task<LockGrant> LockAsync(EnvironmentPlan environment)
    {
        var grant = await environments.LockAsync(
            environment.Name, $"release {run.Release}", urgent: false, takesOver: null,
            (held, longest) => run.Stop.WaitAsync(held, longest, $"lock of {environment.Name}"));
        run.Timeline.Add(PhaseNames.Gate, $"has the lock of {environment.Name} (token {grant.Token})");
        return grant;
    }

    private async Task<GateDesk> OpenDeskAsync(
        EnvironmentPlan environment, ImmutableArray<VerifiedArtifact> artifacts, SmokeEvidence proof, GateRules rules)
    {
        run.Begin(PhaseNames.Gate, environment.Name, "proving the way back");
        ImmutableArray<HostOrder> hosts =
        [
            .. from component in run.Plan.Components
               from host in environment.Hosts
               select fleet.Order(environment.Name, host, component, artifacts),
        ];
        var wayBack = await ProveWayBackAsync(environment.Name, hosts);
        var facts = Stating.Facts(run, StatementKind.Gate, environment.Name.Text, 1, environment.Name) with
        {
            Smoke = Verdicts(proof),
            Hosts = [.. wayBack.Hosts.Select(h => new StatedHost(h.Host, h.Component, h.Running.ToStated()))],
        };
        var times = run.Plan.GateBefore(environment.Name) ?? GatePlan.Usual(environment.Name);
        var desk = new GateDesk(run, environment.Name, rules, times, wayBack, facts, hosts);
        run.Gates.Add(desk);
        await environments.EnterAsync(
            environment.Name, waitsAtGate: true, (held, longest) => run.Stop.WaitAsync(held, longest, $"entering {environment.Name}"));
        return desk;
    }

    private async Task<WayBack> ProveWayBackAsync(EnvironmentName environment, ImmutableArray<HostOrder> hosts)
    {
        var started = Timeline.Now;
        var proofs = ImmutableArray.CreateBuilder<HostWayBack>();
        foreach (var order in hosts)
        {
            run.Stop.SafePoint();
            try
            {
                var proof = await Workflow.ExecuteActivityAsync(
                    (IHosts hands) => hands.ProveWayBackAsync(order),
                    Patience.Observe($"way back of {order.Component} on {order.Host.Name}"));
                run.Hosts.Seen(environment, proof.Host, proof.Component, proof.Running);
                proofs.Add(proof);
            }
            catch (ActivityFailureException failed)
            {
                throw run.Fail(
                    PhaseNames.Gate, environment,
                    $"the way back of {order.Component} on {order.Host.Name} cannot be proved: {Ending.WhyOf(failed)}");
            }
        }
        var wayBack = new WayBack(environment, proofs.ToImmutable(), Timeline.Now - started);
        return wayBack.IsProved
            ? wayBack
            : throw run.Fail(PhaseNames.Gate, environment, $"no way back: {wayBack.Hosts.First(h => !h.Ready).Why}");
    }

    private async Task<GateRules> RulesAsync(EnvironmentName environment)
    {
        var order = new GateRulesOrder(run.Release.Project, environment, run.Plan.GateBefore(environment));
        try
        {
            return await Workflow.ExecuteActivityAsync(
                (IDecisions hands) => hands.ReadGateRulesAsync(order), Patience.Look($"who may let it into {environment}"));
        }
        catch (ActivityFailureException failed)
        {
            throw run.Fail(PhaseNames.Gate, environment, Ending.WhyOf(failed));
        }
    }

    private static ImmutableArray<StatedVerdict> Verdicts(SmokeEvidence proof) => proof switch
    {
        SmokeReport smoke =>
            [.. smoke.Steps.Select(s => new StatedVerdict(s.Name.Text, s.Host?.Text, s.Verdict.ToString().ToLowerInvariant()))],
        NoEarlierEnvironment none => [new StatedVerdict(none.Reason, null, "none")],
        _ => [],
    };
}

/// <summary>The right to change an environment now.</summary>
internal sealed record Entry(Approval Approval, LockGrant Grant);
