using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>A workflow of known type and result as a client sees it.</summary>
/// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
/// <typeparam name="TResult">Type of its result.</typeparam>
/// <param name="Client">The client that every call goes through.</param>
/// <param name="Id">Id of the workflow.</param>
/// <param name="RunId">Run that signals, queries, updates, cancel and terminate address; null means the latest.</param>
/// <param name="ResultRunId">Run at which waiting for the result begins; null means the latest.</param>
/// <param name="FirstExecutionRunId">First run of the chain that cancel, terminate and updates may hit; null means any.</param>
public record WorkflowHandle<TWorkflow, TResult>(
    ITemporalClient Client,
    string Id,
    string? RunId = null,
    string? ResultRunId = null,
    string? FirstExecutionRunId = null) : WorkflowHandle<TWorkflow>(Client, Id, RunId, ResultRunId, FirstExecutionRunId)
{
    /// <summary>Waits for the result of the workflow.</summary>
    /// <param name="followRuns">True to go on to the runs that continue the work: continue-as-new, retries, cron.</param>
    /// <param name="rpcOptions">Options of the calls; null means defaults.</param>
    /// <returns>The result; the type's default when the workflow recorded none.</returns>
    /// <exception cref="WorkflowFailedException">The workflow ended without a result.</exception>
    /// <exception cref="WorkflowContinuedAsNewException">Runs are not followed, and this one continued as new.</exception>
    public new Task<TResult> GetResultAsync(bool followRuns = true, RpcOptions? rpcOptions = null) =>
        GetResultAsync<TResult>(followRuns, rpcOptions);
}
