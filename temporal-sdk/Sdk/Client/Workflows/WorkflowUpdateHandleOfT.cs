using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>An update of known result as a client sees it.</summary>
/// <typeparam name="TResult">Type of its result.</typeparam>
/// <param name="Client">The client that every call goes through.</param>
/// <param name="Id">Id of the update.</param>
/// <param name="WorkflowId">Id of the workflow.</param>
/// <param name="WorkflowRunId">Run of the workflow; null means the latest.</param>
public record WorkflowUpdateHandle<TResult>(ITemporalClient Client, string Id, string WorkflowId, string? WorkflowRunId = null)
    : WorkflowUpdateHandle(Client, Id, WorkflowId, WorkflowRunId)
{
    /// <summary>Waits for the result of the update.</summary>
    /// <param name="rpcOptions">Options of the calls; null means defaults.</param>
    /// <returns>The result.</returns>
    /// <exception cref="WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended early.</exception>
    public new Task<TResult> GetResultAsync(RpcOptions? rpcOptions = null) => GetResultAsync<TResult>(rpcOptions);
}
