using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Starter.Releases;

/// <summary>Starts the rollback of a release that has ended, by the plan that it was released by.</summary>
internal sealed class Rollbacks(ReleaseDesk desk)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(300);

    /// <returns>Its workflow id, and the statement that an operator has to sign.</returns>
    public async Task<(string Id, StatedEvidence Statement)> StartAsync(
        ReleaseName release, EnvironmentName? where, ReleaseVersion? to, string reason, CancellationToken cancellation)
    {
        var request = await RequestOfAsync(release, cancellation);
        var environment = where ?? request.Plan.Last.Name;
        if (request.Plan.Environments.All(known => known.Name != environment))
        {
            throw Trouble.BadInput($"the plan of {release.Words} has no environment {environment}", "--environment",
                "it has " + string.Join(", ", request.Plan.Environments.Select(known => known.Name)));
        }

        var id = WorkflowIds.Rollback(release.Project, environment, release.Version);
        var wanted = new RollbackRequest(request.Release, environment, request.Plan, request.Inputs, RollbackCause.Operator,
            reason.Length > 0 ? reason : "an operator asked for it", to, [], null, null, null, []);
        try
        {
            await desk.Engine.Client.StartWorkflowAsync(nameof(RollbackWorkflow), [wanted], new WorkflowOptions(id, WorkflowIds.TaskQueue)
            {
                IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting,
                Rpc = ReleaseDesk.Rpc(cancellation),
            });
        }
        catch (RpcException why)
        {
            throw desk.Meaning(why, id, cancellation);
        }

        return (id, await StatementAsync(id, cancellation));
    }

    private async Task<StatedEvidence> StatementAsync(string id, CancellationToken cancellation)
    {
        while (true)
        {
            var status = await desk.RollbackAsync(id, cancellation);
            if (status.Statement is { } statement)
                return statement;
            if (status.Report is { } report)
                throw new Trouble(ExitCode.Refused, $"the rollback is over already: {report.Result}", id, report.NextAction);
            if (await desk.DescribeAsync(id, cancellation) is { Status: not WorkflowExecutionStatus.Running } over)
                throw new Trouble(ExitCode.Refused, $"the rollback ended {over.Status.ToString().ToLowerInvariant()} before it asked for " +
                    $"a signature: {await WhyAsync(id, cancellation)}", id,
                    "mend what it says and type it again");
            await Task.Delay(AskAgain, cancellation);
        }
    }

    private async Task<string> WhyAsync(string id, CancellationToken cancellation)
    {
        try
        {
            await desk.Handle(id).GetResultAsync(rpcOptions: ReleaseDesk.Rpc(cancellation));
            return "it says nothing";
        }
        catch (WorkflowFailedException failed)
        {
            return failed.InnerException?.Message ?? failed.Message;
        }
    }

    // The first event of a run holds what it was started with, for as long as the engine keeps the run.
    private async Task<ReleaseRequest> RequestOfAsync(ReleaseName release, CancellationToken cancellation)
    {
        try
        {
            await foreach (var first in desk.Handle(release.WorkflowId)
                .FetchHistoryEventsAsync(new WorkflowHistoryEventFetchOptions { Rpc = ReleaseDesk.Rpc(cancellation) }))
            {
                var input = first.WorkflowExecutionStartedEventAttributes.Input.Payloads_[0];
                return await desk.Engine.Client.Options.DataConverter.ToValueAsync<ReleaseRequest>(input);
            }
        }
        catch (RpcException why)
        {
            throw desk.Meaning(why, release.WorkflowId, cancellation);
        }

        throw new Trouble(ExitCode.Unknown, $"the engine no longer keeps the history of {release.Words}", release.WorkflowId,
            "release an earlier version again under a new number");
    }
}
