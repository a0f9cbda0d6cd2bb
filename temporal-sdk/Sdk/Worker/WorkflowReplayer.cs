using System.Runtime.CompilerServices;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Replay;

namespace Temporalio.Worker;

/// <summary>Runs workflow code over recorded histories and tells whether it still does what they say. Needs no server.</summary>
public class WorkflowReplayer
{
    private readonly ReplaySession session;

    /// <summary>Makes a replayer.</summary>
    /// <param name="options">Options; copied.</param>
    /// <exception cref="ArgumentException">There is no workflow, or two of the same name.</exception>
    public WorkflowReplayer(WorkflowReplayerOptions options)
    {
        Options = (WorkflowReplayerOptions)options.Clone();
        session = new(Options, this);
    }

    /// <summary>Options of the replayer.</summary>
    public WorkflowReplayerOptions Options { get; }

    /// <summary>Replays one history.</summary>
    /// <param name="history">The history.</param>
    /// <param name="throwOnReplayFailure">True throws what went wrong, false returns it.</param>
    /// <param name="cancellationToken">Token that keeps the replay from starting.</param>
    /// <returns>How it went.</returns>
    /// <exception cref="WorkflowNondeterminismException">The code does not do what the history says.</exception>
    /// <exception cref="InvalidWorkflowOperationException">The code failed in a way that fails the workflow task.</exception>
    public async Task<WorkflowReplayResult> ReplayWorkflowAsync(
        WorkflowHistory history, bool throwOnReplayFailure = true, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var failure = await session.ReplayAsync(history).ConfigureAwait(false);
        return failure is not null && throwOnReplayFailure ? throw failure : new(history, failure);
    }

    /// <summary>Replays several histories.</summary>
    /// <param name="histories">The histories.</param>
    /// <param name="throwOnReplayFailure">True throws at the first one that goes wrong, false returns what went wrong with each.</param>
    /// <param name="cancellationToken">Token that stops before the next history.</param>
    /// <returns>How each went, in the same order.</returns>
    public async Task<IEnumerable<WorkflowReplayResult>> ReplayWorkflowsAsync(
        IEnumerable<WorkflowHistory> histories, bool throwOnReplayFailure = false, CancellationToken cancellationToken = default)
    {
        var results = new List<WorkflowReplayResult>();
        foreach (var history in histories)
        {
            results.Add(await ReplayWorkflowAsync(history, throwOnReplayFailure, cancellationToken).ConfigureAwait(false));
        }
        return results;
    }

    /// <summary>Replays histories as they come.</summary>
    /// <param name="histories">The histories.</param>
    /// <param name="throwOnReplayFailure">True throws at the first one that goes wrong, false returns what went wrong with each.</param>
    /// <param name="cancellationToken">Token that stops before the next history.</param>
    /// <returns>How each went, in the same order.</returns>
    public async IAsyncEnumerable<WorkflowReplayResult> ReplayWorkflowsAsync(
        IAsyncEnumerable<WorkflowHistory> histories,
        bool throwOnReplayFailure = false,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var history in histories.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return await ReplayWorkflowAsync(history, throwOnReplayFailure, cancellationToken).ConfigureAwait(false);
        }
    }
}
