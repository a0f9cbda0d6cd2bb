using System.Collections.Immutable;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Engines;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Words;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Starter.Releases;

/// <summary>Asks releases and environments, with troubles in a user's words.</summary>
internal sealed class ReleaseDesk(EngineConnection engine)
{
    /// <summary>A worker that is there answers in milliseconds; one that replays a long history needs more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public EngineConnection Engine => engine;

    public Task<ReleaseStatus> StatusAsync(ReleaseName release, CancellationToken cancellation) =>
        AskAsync<ReleaseStatus>(release.WorkflowId, QueryNames.Status, [], cancellation);

    public Task<ImmutableArray<GateView>> GatesAsync(ReleaseName release, CancellationToken cancellation) =>
        AskAsync<ImmutableArray<GateView>>(release.WorkflowId, QueryNames.Gates, [], cancellation);

    public Task<NextAnswer> NextAsync(ReleaseName release, CancellationToken cancellation) =>
        AskAsync<NextAnswer>(release.WorkflowId, QueryNames.Next, [], cancellation);

    public Task<ImmutableArray<TimelineEntry>> TimelineAsync(ReleaseName release, CancellationToken cancellation) =>
        AskAsync<ImmutableArray<TimelineEntry>>(release.WorkflowId, QueryNames.Timeline, [], cancellation);

    public Task<EnvironmentView> EnvironmentAsync(ProjectName project, EnvironmentName environment, CancellationToken cancellation) =>
        AskAsync<EnvironmentView>(WorkflowIds.Environment(project, environment), QueryNames.Environment, [], cancellation);

    public Task<RollbackStatus> RollbackAsync(string workflowId, CancellationToken cancellation) =>
        AskAsync<RollbackStatus>(workflowId, QueryNames.Status, [], cancellation);

    /// <summary>The whole manifest as JSON text, put together from its pages.</summary>
    public async Task<string> ManifestAsync(ReleaseName release, CancellationToken cancellation)
    {
        var text = new System.Text.StringBuilder();
        for (var page = 0; ; page++)
        {
            var part = await AskAsync<ManifestPage>(release.WorkflowId, QueryNames.Manifest, [page], cancellation);
            text.Append(part.Text);
            if (page + 1 >= part.Pages)
                return text.ToString();
        }
    }

    /// <summary>What the engine itself knows, worker or not.</summary>
    /// <returns>Null when there is no such workflow.</returns>
    public async Task<WorkflowExecutionDescription?> DescribeAsync(string workflowId, CancellationToken cancellation)
    {
        try
        {
            return await engine.Client.GetWorkflowHandle(workflowId).DescribeAsync(new WorkflowDescribeOptions { Rpc = Rpc(cancellation) });
        }
        catch (RpcException why) when (why.Code == RpcException.StatusCode.NotFound)
        {
            return null;
        }
        catch (RpcException why)
        {
            throw Meaning(why, workflowId, cancellation);
        }
    }

    public WorkflowHandle Handle(string workflowId) => engine.Client.GetWorkflowHandle(workflowId);

    public static RpcOptions Rpc(CancellationToken cancellation, TimeSpan? limit = null) =>
        new() { Timeout = limit ?? Patience, CancellationToken = cancellation };

    /// <summary>The trouble behind a failed call about one workflow.</summary>
    public Exception Meaning(RpcException why, string workflowId, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return new OperationCanceledException(cancellation);
        return why.Code == RpcException.StatusCode.NotFound ? Unknown(workflowId) : engine.Explain(why);
    }

    private async Task<T> AskAsync<T>(string workflowId, string query, IReadOnlyCollection<object?> arguments,
        CancellationToken cancellation)
    {
        try
        {
            return await Handle(workflowId).QueryAsync<T>(query, arguments, new WorkflowQueryOptions { Rpc = Rpc(cancellation) });
        }
        catch (RpcException why) when (IsSilence(why) && !cancellation.IsCancellationRequested)
        {
            throw NoWorker(workflowId);
        }
        catch (RpcException why)
        {
            throw Meaning(why, workflowId, cancellation);
        }
        catch (WorkflowQueryFailedException why)
        {
            throw new Trouble(ExitCode.Waiting, $"the worker could not answer now: {why.Message}", workflowId,
                "try again; when it stays so, see the worker's log");
        }
    }

    /// <summary>The engine took the call and no worker answered it.</summary>
    private static bool IsSilence(RpcException why) =>
        why.Code is RpcException.StatusCode.DeadlineExceeded or RpcException.StatusCode.Cancelled
            or RpcException.StatusCode.FailedPrecondition;

    private static Trouble NoWorker(string workflowId) => new(ExitCode.Waiting,
        $"no worker answered within {Lasting.Text(Patience)}; the engine keeps what was recorded and nothing is lost", workflowId,
        "start one: release worker --policy policy.yaml; release list shows what the engine knows meanwhile");

    private static Trouble Unknown(string workflowId) => new(ExitCode.Unknown, $"there is no {workflowId}", "the engine's records",
        "release list shows the releases that it knows");
}
