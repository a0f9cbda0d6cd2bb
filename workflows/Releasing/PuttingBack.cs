using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>
/// Takes back what the release changed, each environment by a rollback of its own, and asks a person where that does not succeed.
/// </summary>
internal sealed class PuttingBack(ReleaseRun run, EnvironmentDesk environments, Asking asking)
{
    private static readonly ImmutableArray<Verdict> Choices = [Verdict.Retry, Verdict.Ignore, Verdict.Abort];

    private int attempts;

    /// <summary>True when everything is back, or a person took what is left for good.</summary>
    public async Task<bool> AllAsync(RollbackCause cause, string reason, SignedDecision? decision)
    {
        var good = true;
        foreach (var environment in run.Undo.Environments) good &= await OneAsync(environment, cause, reason, decision);
        return good;
    }

    private async Task<bool> OneAsync(EnvironmentName environment, RollbackCause cause, string reason, SignedDecision? decision)
    {
        while (true)
        {
            run.Begin(PhaseNames.Rollback, environment, $"putting back {run.Undo.StepsOf(environment).Length} changes");
            var report = await RunAsync(environment, cause, reason, decision);
            run.Ledger.Rollbacks.Add(report);
            foreach (var host in report.Hosts) run.Hosts.Restored(environment, host);
            var sentence = report.Sentence();
            if (report.IsGood)
            {
                run.Done(PhaseNames.Rollback, environment, sentence);
                return true;
            }
            run.Wait(PhaseNames.Rollback, environment, sentence);
            run.Reason = $"{reason}; {sentence}";
            switch (await asking.InsistAsync($"rollback-{environment}", $"{sentence}. {report.NextAction}", environment, Choices))
            {
                case Verdict.Retry: continue;
                case Verdict.Ignore:
                    run.Done(PhaseNames.Rollback, environment, $"{sentence}; accepted by a person");
                    return true;
                default:
                    run.Fail(PhaseNames.Rollback, environment, sentence);
                    return false;
            }
        }
    }

    private async Task<RollbackReport> RunAsync(EnvironmentName environment, RollbackCause cause, string reason, SignedDecision? decision)
    {
        var held = environments.Held.LastOrDefault(g => g.Environment == environment);
        var request = new RollbackRequest(
            run.Release,
            environment,
            run.Plan,
            run.Request.Inputs,
            cause,
            reason,
            null,
            run.Undo.StepsOf(environment),
            run.Undo.AuthorizationOf(environment),
            held?.RequestId,
            decision,
            run.Timeline.Entries);
        try
        {
            var child = await StartAsync(request);
            var report = await child.GetResultAsync();
            if (held is not null) environments.HandedOver(held);
            return report;
        }
        catch (ChildWorkflowFailureException failed)
        {
            return new(
                environment, RollbackResult.Partial, "unknown", [], [], false, null,
                $"The rollback broke ({Ending.WhyOf(failed)}); retry it.");
        }
    }

    private async Task<ChildWorkflowHandle<RollbackWorkflow, RollbackReport>> StartAsync(RollbackRequest request)
    {
        attempts++;
        var id = WorkflowIds.Rollback(request.Release.Project, request.Environment, request.Release.Version);
        try
        {
            return await StartAsync(request, id);
        }
        catch (WorkflowAlreadyStartedException)
        {
            // An operator's rollback of the same version stands in line for our lock; what we changed goes back first, under a name of its
            // own.
            return await StartAsync(request, $"{id}/{Workflow.Info.RunId}/{attempts}");
        }
    }

    private static Task<ChildWorkflowHandle<RollbackWorkflow, RollbackReport>> StartAsync(RollbackRequest request, string id)
        => Workflow.StartChildWorkflowAsync((RollbackWorkflow rollback) => rollback.RunAsync(request), new()
        {
            Id = id,
            ParentClosePolicy = ParentClosePolicy.Abandon,
            CancellationToken = CancellationToken.None,
            StaticSummary = $"{request.Release} out of {request.Environment}",
        });
}
