using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>The phases that are done once: preflight, tag, build, verify.</summary>
internal sealed class Preparing(ReleaseRun run, Fleet fleet, Checking checking, Asking asking)
{
    private static readonly ImmutableArray<Verdict> RetryOrAbort = [Verdict.Retry, Verdict.Abort];

    /// <summary>Every check of the plan, in order; the first that fails names what is wrong.</summary>
    public async Task<PreflightReport> PreflightAsync()
    {
        run.Begin(PhaseNames.Preflight, null);
        var all = run.Plan.Preflight.Length;
        var results = await checking.RunAsync(run.Plan.Preflight.Select(fleet.Order), done =>
            run.Begin(PhaseNames.Preflight, null, $"{done}/{all} checks"));
        var report = run.Ledger.Preflight = new(results);
        if (results.FirstOrDefault(r => !r.MayGoOn) is { } failed)
            throw run.Fail(
                PhaseNames.Preflight, null,
                $"'{failed.Name}': {failed.Why}{(failed.Rerun is { } rerun ? $" (run it yourself: {rerun})" : "")}");
        run.Done(PhaseNames.Preflight, null, $"{results.Length}/{all} checks");
        return report;
    }

    /// <summary>The annotated tag, on the release commit and in the origin.</summary>
    public async Task<TagEvidence> TagAsync(PreflightReport preflight)
    {
        run.Begin(PhaseNames.Tag, null, $"after {preflight.Checks.Length} checks");
        var order = new TagOrder(run.Release, run.Plan.Source, run.Tag);
        var tag = await StepAsync(PhaseNames.Tag, () => Workflow.ExecuteActivityAsync(
            (ITags hands) => hands.TagAsync(order), Patience.Tag($"tag {run.Tag}")));
        run.Ledger.Tag = tag;
        run.Done(PhaseNames.Tag, null, $"{tag.Tag} on {tag.Commit.Short}{(tag.Adopted ? " (adopted)" : "")}");
        return tag;
    }

    /// <summary>The build of the tagged commit; when every attempt failed a person chooses.</summary>
    public async Task<BuildEvidence> BuildAsync(TagEvidence tag)
    {
        bool? again = null;
        while (true)
        {
            run.Begin(PhaseNames.Build, null, $"{tag.Tag} on {tag.Commit.Short}");
            var order = new BuildOrder(
                run.Release, run.Plan.Source, tag.Tag, run.Plan.Build, run.Plan.Artifacts, run.Values, run.Plan.Hash, again);
            try
            {
                var build = await Workflow.ExecuteActivityAsync(
                    (IBuilds hands) => hands.BuildAsync(order), Patience.Build($"build {tag.Tag}", run.Plan.Build, run.Stop.Token));
                run.Ledger.Build = build;
                run.Done(PhaseNames.Build, null, $"run {build.RunId} attempt {build.Attempt}{(build.Url is { } url ? $" {url}" : "")}");
                return build;
            }
            catch (ActivityFailureException failed)
            {
                run.Stop.SafePoint();
                var why = Ending.WhyOf(failed);
                var often = failed.InnerException is ApplicationFailureException { NonRetryable: true }
                    ? "cannot go on" : $"failed {run.Plan.Build.Attempts} times";
                run.Wait(PhaseNames.Build, null, $"{often}: {why}");
                if (await asking.AskAsync(PhaseNames.Build, $"the build {often}: {why}", null, RetryOrAbort) == Verdict.Abort)
                    throw run.Fail(PhaseNames.Build, null, why);
                again = true;
            }
        }
    }

    /// <summary>Every artifact, read again and pinned by its digest.</summary>
    public async Task<ImmutableArray<VerifiedArtifact>> VerifyAsync(BuildEvidence build)
    {
        run.Begin(PhaseNames.Verify, null);
        var pinned = ImmutableArray.CreateBuilder<VerifiedArtifact>();
        foreach (var artifact in run.Plan.Artifacts)
        {
            run.Stop.SafePoint();
            var built = build.Artifacts.FirstOrDefault(b => b.Name == artifact.Name)
                ?? throw run.Fail(PhaseNames.Verify, null, $"the build left no artifact '{artifact.Name}'");
            var order = new VerifyOrder(run.Release, Template.Fill(artifact, run.Values), built);
            pinned.Add(await StepAsync(PhaseNames.Verify, () => Workflow.ExecuteActivityAsync(
                (IBuilds hands) => hands.VerifyArtifactAsync(order), Patience.Verify($"{artifact.Name} {built.Reported.Short}"))));
        }
        run.Ledger.Artifacts = pinned.ToImmutable();
        run.Done(PhaseNames.Verify, null, string.Join(", ", pinned.Select(a => $"{a.Name} {a.Digest.Short}")));
        return run.Ledger.Artifacts;
    }

    private async Task<T> StepAsync<T>(string phase, Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (ActivityFailureException failed)
        {
            run.Stop.SafePoint();
            throw run.Fail(phase, null, Ending.WhyOf(failed));
        }
    }
}
