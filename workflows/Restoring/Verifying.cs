using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Releasing;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Restoring;

/// <summary>Proves that what was put back is well, asked as the release that it is.</summary>
internal sealed class Verifying(RollbackRun run)
{
    // These name a release. Something that was there before and never said what it is cannot be asked for them.
    private static readonly ImmutableArray<string> OfARelease = ["version", "tag", "commit", "digest"];

    /// <summary>Null when there is nothing to ask: no checks, or nothing was there before.</summary>
    public async Task<HealthReport?> VerifyAsync(Targets targets, EnvironmentAnswer known)
    {
        var checks = Place(targets, known);
        if (checks.IsEmpty) return null;
        var (request, health) = (run.Request, run.Request.Plan.Health);
        var order = new HealthOrder(
            request.Release,
            request.Plan.Source,
            request.Plan.TagOf(request.Release.Version),
            request.Environment,
            health.Startup,
            health.Every,
            health.Hold,
            health.RollbackAfter,
            checks,
            Timeline.Now);
        try
        {
            return await Workflow.ExecuteActivityAsync(
                (IProbes hands) => hands.HoldHealthyAsync(order),
                Patience.Watch(
                    $"is {request.Environment} well again?", health.Startup + health.Hold + health.RollbackAfter, CancellationToken.None));
        }
        catch (ActivityFailureException failed)
        {
            return new(request.Environment, false, Timeline.Now - order.Since, 0, Ending.WhyOf(failed), []);
        }
    }

    private ImmutableArray<PlacedCheck> Place(Targets targets, EnvironmentAnswer known)
    {
        var (plan, environment) = (run.Request.Plan, run.Request.Environment);
        var back = plan.Environments.First(e => e.Name == environment).Hosts
            .Where(h => targets.Steps.Any(s => s.Host == h.Name) && targets.Steps.Where(s => s.Host == h.Name).All(s => s.Before.Present))
            .ToImmutableArray();
        if (back.IsEmpty) return [];
        var placed = ImmutableArray.CreateBuilder<PlacedCheck>();
        foreach (var check in plan.Rollback.Verify.IsEmpty ? plan.Health.Checks : plan.Rollback.Verify)
        {
            foreach (var host in check.IsPerHost() ? back : [back[0]])
            {
                var values = ValuesOf(targets.Steps.Last(s => s.Host == host.Name).Before, known);
                if (Template.PlaceholdersOf(check.Work).Any(name => OfARelease.Contains(name) && values.Of(name) is null)) continue;
                if (check.IsPerHost()) values = values.On(host);
                placed.Add(new(check.IsPerHost() ? host : null, check with { Work = Template.Fill(check.Work, values) }, values));
            }
        }
        return placed.ToImmutable();
    }

    private Values ValuesOf(HostState state, EnvironmentAnswer known)
    {
        var request = run.Request;
        var values = new Values([new("project", request.Release.Project.Text), .. request.Inputs]).In(request.Environment);
        if (state.Version is { } version)
            values = values.With(
                new("version", version), new("tag", request.Plan.Source.Tag.Replace("{version}", version, StringComparison.Ordinal)));
        if (known.KnownGood.FirstOrDefault(g => g.Release.Version.Text == state.Version) is { } good)
            values = values.With(new Setting("commit", good.Release.Commit.Text));
        return state.Digest is { } digest ? values.With(new Setting("digest", digest.Text)) : values;
    }
}
