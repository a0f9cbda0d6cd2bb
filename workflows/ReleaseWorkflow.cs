using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Releasing;
using Temporalio.Workflows;

namespace ReleaseWorkflows;

/// <summary>
/// One release of one version, as the runbook says it: check, tag, build, verify; then, environment by environment, let it in, change the
/// hosts, prove them; then write it down and keep watching. Whatever ends it early, what it changed is put back.
/// </summary>
[Workflow]
public sealed partial class ReleaseWorkflow
{
    private readonly ReleaseRun run;
    private readonly Opening opening;
    private readonly Preparing preparing;
    private readonly Gatekeeping gatekeeping;
    private readonly Rollout rollout;
    private readonly Watching watching;
    private readonly Closing closing;

    /// <summary>Hands every phase what it needs.</summary>
    [WorkflowInit]
    public ReleaseWorkflow(ReleaseRequest request)
    {
        run = new(request);
        var fleet = new Fleet(request.Release, request.Charter);
        var checking = new Checking(run);
        var asking = new Asking(run);
        opening = new(run, run.Environments);
        preparing = new(run, fleet, checking, asking);
        gatekeeping = new(run, fleet, run.Environments);
        watching = new(run, fleet, checking);
        rollout = new(run, fleet, asking, watching);
        closing = new(run, run.Environments, new PuttingBack(run, run.Environments, asking), watching);
    }

    /// <summary>The runbook.</summary>
    /// <returns>Live, RolledBack, Rejected, Expired, Superseded or Aborted.</returns>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">Stopped or Stuck, with the result as its first
    /// detail.</exception>
    [WorkflowRun]
    public async Task<ReleaseResult> RunAsync(ReleaseRequest request)
    {
        run.Stop.Listen();
        try
        {
            if (await opening.IsReleasedAsync()) return await closing.CloseAsync();
            var preflight = await preparing.PreflightAsync();
            var tag = await preparing.TagAsync(preflight);
            var build = await preparing.BuildAsync(tag);
            var artifacts = await preparing.VerifyAsync(build);
            SmokeEvidence proof = new NoEarlierEnvironment("no environment comes before this one");
            foreach (var environment in request.Plan.Environments)
            {
                var entry = await gatekeeping.EnterAsync(environment, artifacts, proof);
                var changes = await rollout.ChangeAsync(environment, artifacts, proof, entry);
                proof = await watching.SmokeAsync(environment, changes, rollout.HostsOf(environment));
                var health = await watching.HealthAsync(environment, proof, rollout.HostsOf(environment));
                await closing.SettleAsync(environment, health, entry);
            }
            var record = await closing.GoLiveAsync();
            await closing.GuardAsync(record, rollout.HostsOf(request.Plan.Last));
        }
        catch (Exception failure) when (Ending.Of(failure, run) is { } ending)
        {
            await closing.EndAsync(ending);
        }
        return await closing.CloseAsync();
    }
}
