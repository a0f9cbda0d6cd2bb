using System.Linq.Expressions;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>A workflow of known type as a client sees it.</summary>
/// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
/// <param name="Client">The client that every call goes through.</param>
/// <param name="Id">Id of the workflow.</param>
/// <param name="RunId">Run that signals, queries, updates, cancel and terminate address; null means the latest.</param>
/// <param name="ResultRunId">Run at which waiting for the result begins; null means the latest.</param>
/// <param name="FirstExecutionRunId">First run of the chain that cancel, terminate and updates may hit; null means any.</param>
public record WorkflowHandle<TWorkflow>(
    ITemporalClient Client,
    string Id,
    string? RunId = null,
    string? ResultRunId = null,
    string? FirstExecutionRunId = null) : WorkflowHandle(Client, Id, RunId, ResultRunId, FirstExecutionRunId)
{
    /// <summary>Signals the workflow.</summary>
    /// <param name="signalCall">One call of a signal method.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>A task that ends when the signal is recorded.</returns>
    public Task SignalAsync(Expression<Func<TWorkflow, Task>> signalCall, WorkflowSignalOptions? options = null) =>
        SignalAsync<TWorkflow>(signalCall, options);

    /// <summary>Queries the workflow.</summary>
    /// <typeparam name="TQueryResult">Type of the answer.</typeparam>
    /// <param name="queryCall">One call of a query method, or one query property.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="WorkflowQueryFailedException">The handler failed.</exception>
    /// <exception cref="WorkflowQueryRejectedException">The reject condition held.</exception>
    public Task<TQueryResult> QueryAsync<TQueryResult>(
        Expression<Func<TWorkflow, TQueryResult>> queryCall, WorkflowQueryOptions? options = null) =>
        QueryAsync<TWorkflow, TQueryResult>(queryCall, options);

    /// <summary>Starts an update.</summary>
    /// <param name="updateCall">One call of an update method.</param>
    /// <param name="options">Options; the stage is required.</param>
    /// <returns>Handle of the update.</returns>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended early.</exception>
    public Task<WorkflowUpdateHandle> StartUpdateAsync(
        Expression<Func<TWorkflow, Task>> updateCall, WorkflowUpdateStartOptions options) =>
        StartUpdateAsync<TWorkflow>(updateCall, options);

    /// <summary>Starts an update.</summary>
    /// <typeparam name="TUpdateResult">Type of its result.</typeparam>
    /// <param name="updateCall">One call of an update method.</param>
    /// <param name="options">Options; the stage is required.</param>
    /// <returns>Handle of the update.</returns>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended early.</exception>
    public Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateAsync<TUpdateResult>(
        Expression<Func<TWorkflow, Task<TUpdateResult>>> updateCall, WorkflowUpdateStartOptions options) =>
        StartUpdateAsync<TWorkflow, TUpdateResult>(updateCall, options);

    /// <summary>Updates the workflow and waits for the update's end.</summary>
    /// <param name="updateCall">One call of an update method.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>A task that ends with the update.</returns>
    /// <exception cref="WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    public Task ExecuteUpdateAsync(Expression<Func<TWorkflow, Task>> updateCall, WorkflowUpdateOptions? options = null) =>
        ExecuteUpdateAsync<TWorkflow>(updateCall, options);

    /// <summary>Updates the workflow and waits for the update's result.</summary>
    /// <typeparam name="TUpdateResult">Type of its result.</typeparam>
    /// <param name="updateCall">One call of an update method.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The result.</returns>
    /// <exception cref="WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    public Task<TUpdateResult> ExecuteUpdateAsync<TUpdateResult>(
        Expression<Func<TWorkflow, Task<TUpdateResult>>> updateCall, WorkflowUpdateOptions? options = null) =>
        ExecuteUpdateAsync<TWorkflow, TUpdateResult>(updateCall, options);
}
