using Temporalio.Api.Update.V1;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>An update as a client sees it.</summary>
/// <param name="Client">The client that every call goes through.</param>
/// <param name="Id">Id of the update.</param>
/// <param name="WorkflowId">Id of the workflow.</param>
/// <param name="WorkflowRunId">Run of the workflow; null means the latest.</param>
public record WorkflowUpdateHandle(ITemporalClient Client, string Id, string WorkflowId, string? WorkflowRunId = null)
{
    /// <summary>What the server said about the update already; null means it must be asked.</summary>
    internal Outcome? KnownOutcome { get; init; }

    /// <summary>Waits for the end of the update.</summary>
    /// <param name="rpcOptions">Options of the calls; null means defaults.</param>
    /// <returns>A task that ends with the update.</returns>
    /// <exception cref="WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended early.</exception>
    public Task GetResultAsync(RpcOptions? rpcOptions = null) => GetResultAsync<ValueTuple>(rpcOptions);

    /// <summary>Waits for the result of the update.</summary>
    /// <typeparam name="TResult">Type of the result.</typeparam>
    /// <param name="rpcOptions">Options of the calls; null means defaults.</param>
    /// <returns>The result.</returns>
    /// <exception cref="WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended early.</exception>
    public virtual Task<TResult> GetResultAsync<TResult>(RpcOptions? rpcOptions = null) =>
        UpdateOutcomes.ResultAsync<TResult>(this, rpcOptions);
}
