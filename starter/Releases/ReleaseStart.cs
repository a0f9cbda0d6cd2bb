using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Exits;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Starter.Releases;

/// <summary>Starts a release once: a second start names the first, and a version that is over is not begun again.</summary>
internal sealed class ReleaseStart(ReleaseDesk desk)
{
    private const string CommitMemo = "commit";
    private const int Looks = 5;

    /// <summary>What came of it.</summary>
    /// <param name="IsNew">False: it was there before.</param>
    /// <param name="Note">For people.</param>
    public sealed record Answer(string WorkflowId, string RunId, bool IsNew, string Note);

    /// <exception cref="Trouble">The version is on another commit, or ended in a way that needs a new version.</exception>
    public async Task<Answer> StartAsync(ReleaseRequest request, CancellationToken cancellation)
    {
        var id = request.Release.WorkflowId;
        for (var look = 1; ; look++)
        {
            var known = await desk.DescribeAsync(id, cancellation);
            if (known is not null && await AlreadyAsync(request, known) is { } answer)
                return answer;
            try
            {
                return await BeginAsync(request, known is not null, cancellation);
            }
            catch (WorkflowAlreadyStartedException) when (look < Looks)
            {
                // Somebody else was faster between our look and our start: look again.
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
            }
        }
    }

    /// <returns>Null when it may be started again.</returns>
    private static async Task<Answer?> AlreadyAsync(ReleaseRequest request, WorkflowExecutionDescription known)
    {
        var row = ReleaseRow.Of(known);
        if (known.Memo.TryGetValue(CommitMemo, out var memo) && await memo.ToValueAsync<string>() is var commit
            && commit != request.Release.Commit.Text)
        {
            throw Trouble.BadInput($"TagConflict: {request.Release} is commit {commit[..7]}, and you ask for commit " +
                $"{request.Release.Commit.Short}", known.Id,
                "release a new version");
        }

        if (known.Status == WorkflowExecutionStatus.Running)
            return new Answer(known.Id, known.RunId, false,
                row.Outcome == nameof(Outcome.Live) ? "is live and being guarded" : $"runs already, phase {row.Phase}");
        if (!Enum.TryParse<Outcome>(row.Outcome, out var outcome) || outcome.MayStartAgain())
            return null;
        if (outcome == Outcome.Live)
            return new Answer(known.Id, known.RunId, false, $"is live since {known.CloseTime:u}");
        throw new Trouble(ExitCode.Refused, $"{request.Release} ended {outcome}, and a version is not released twice", known.Id,
            "release a new version");
    }

    private async Task<Answer> BeginAsync(ReleaseRequest request, bool isAgain, CancellationToken cancellation)
    {
        var id = request.Release.WorkflowId;
        try
        {
            var handle = await desk.Engine.Client.StartWorkflowAsync((ReleaseWorkflow release) => release.RunAsync(request),
                new WorkflowOptions(id, Words.WorkflowIds.TaskQueue)
                {
                    IdReusePolicy = isAgain ? WorkflowIdReusePolicy.AllowDuplicate : WorkflowIdReusePolicy.AllowDuplicateFailedOnly,
                    IdConflictPolicy = WorkflowIdConflictPolicy.Fail,
                    Memo = new Dictionary<string, object> { [CommitMemo] = request.Release.Commit.Text },
                    StaticSummary = $"{request.Release}, commit {request.Release.Commit.Short}, by {request.Starter}",
                    Rpc = ReleaseDesk.Rpc(cancellation),
                });
            return new Answer(id, handle.ResultRunId ?? "", true, isAgain ? "started again" : "started");
        }
        catch (RpcException why)
        {
            throw desk.Meaning(why, id, cancellation);
        }
    }
}
