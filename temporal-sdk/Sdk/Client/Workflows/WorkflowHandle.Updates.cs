using System.Linq.Expressions;
using Temporalio.Exceptions;
using Temporalio.Expressions;
using Temporalio.Workflows;

namespace Temporalio.Client;

/// <content>Updates.</content>
public partial record WorkflowHandle
{
    /// <summary>Starts an update.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <param name="updateCall">One call of an update method.</param>
    /// <param name="options">Options; the stage is required.</param>
    /// <returns>Handle of the update.</returns>
    /// <exception cref="ArgumentException">The stage is neither accepted nor completed.</exception>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended early.</exception>
    public async Task<WorkflowUpdateHandle> StartUpdateAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> updateCall, WorkflowUpdateStartOptions options)
    {
        var (method, args) = ExpressionCalls.Method(updateCall);
        return await StartUpdateAsync(WorkflowUpdateDefinition.NameFromMethodForCall(method), args, options).ConfigureAwait(false);
    }

    /// <summary>Starts an update.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <typeparam name="TUpdateResult">Type of its result.</typeparam>
    /// <param name="updateCall">One call of an update method.</param>
    /// <param name="options">Options; the stage is required.</param>
    /// <returns>Handle of the update.</returns>
    /// <exception cref="ArgumentException">The stage is neither accepted nor completed.</exception>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended early.</exception>
    public Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateAsync<TWorkflow, TUpdateResult>(
        Expression<Func<TWorkflow, Task<TUpdateResult>>> updateCall, WorkflowUpdateStartOptions options)
    {
        var (method, args) = ExpressionCalls.Method(updateCall);
        return StartUpdateAsync<TUpdateResult>(WorkflowUpdateDefinition.NameFromMethodForCall(method), args, options);
    }

    /// <summary>Starts an update.</summary>
    /// <param name="update">Name of the update.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; the stage is required.</param>
    /// <returns>Handle of the update.</returns>
    /// <exception cref="ArgumentException">The stage is neither accepted nor completed.</exception>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended early.</exception>
    public async Task<WorkflowUpdateHandle> StartUpdateAsync(
        string update, IReadOnlyCollection<object?> args, WorkflowUpdateStartOptions options) =>
        await StartUpdateAsync<ValueTuple>(update, args, options).ConfigureAwait(false);

    /// <summary>Starts an update.</summary>
    /// <typeparam name="TUpdateResult">Type of its result.</typeparam>
    /// <param name="update">Name of the update.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; the stage is required.</param>
    /// <returns>Handle of the update.</returns>
    /// <exception cref="ArgumentException">The stage is neither accepted nor completed.</exception>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended early.</exception>
    public virtual Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateAsync<TUpdateResult>(
        string update, IReadOnlyCollection<object?> args, WorkflowUpdateStartOptions options) =>
        Client.OutboundInterceptor.StartWorkflowUpdateAsync<TUpdateResult>(
            new(Id, RunId, FirstExecutionRunId, update, args, options, null));

    /// <summary>Updates the workflow and waits for the update's end.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <param name="updateCall">One call of an update method.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>A task that ends with the update.</returns>
    /// <exception cref="WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    public async Task ExecuteUpdateAsync<TWorkflow>(Expression<Func<TWorkflow, Task>> updateCall, WorkflowUpdateOptions? options = null)
    {
        var handle = await StartUpdateAsync(updateCall, Completed(options)).ConfigureAwait(false);
        await handle.GetResultAsync(options?.Rpc).ConfigureAwait(false);
    }

    /// <summary>Updates the workflow and waits for the update's result.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <typeparam name="TUpdateResult">Type of its result.</typeparam>
    /// <param name="updateCall">One call of an update method.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The result.</returns>
    /// <exception cref="WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    public async Task<TUpdateResult> ExecuteUpdateAsync<TWorkflow, TUpdateResult>(
        Expression<Func<TWorkflow, Task<TUpdateResult>>> updateCall, WorkflowUpdateOptions? options = null)
    {
        var handle = await StartUpdateAsync(updateCall, Completed(options)).ConfigureAwait(false);
        return await handle.GetResultAsync(options?.Rpc).ConfigureAwait(false);
    }

    /// <summary>Updates the workflow and waits for the update's end.</summary>
    /// <param name="update">Name of the update.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>A task that ends with the update.</returns>
    /// <exception cref="WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    public Task ExecuteUpdateAsync(string update, IReadOnlyCollection<object?> args, WorkflowUpdateOptions? options = null) =>
        ExecuteUpdateAsync<ValueTuple>(update, args, options);

    /// <summary>Updates the workflow and waits for the update's result.</summary>
    /// <typeparam name="TUpdateResult">Type of its result.</typeparam>
    /// <param name="update">Name of the update.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The result.</returns>
    /// <exception cref="WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    public async Task<TUpdateResult> ExecuteUpdateAsync<TUpdateResult>(
        string update, IReadOnlyCollection<object?> args, WorkflowUpdateOptions? options = null)
    {
        var handle = await StartUpdateAsync<TUpdateResult>(update, args, Completed(options)).ConfigureAwait(false);
        return await handle.GetResultAsync(options?.Rpc).ConfigureAwait(false);
    }

    /// <summary>Makes a handle of an update, without asking the server.</summary>
    /// <param name="id">Id of the update.</param>
    /// <returns>The handle.</returns>
    public WorkflowUpdateHandle GetUpdateHandle(string id) => new(Client, id, Id, RunId);

    /// <summary>Makes a handle of an update, without asking the server.</summary>
    /// <typeparam name="TUpdateResult">Type of its result.</typeparam>
    /// <param name="id">Id of the update.</param>
    /// <returns>The handle.</returns>
    public WorkflowUpdateHandle<TUpdateResult> GetUpdateHandle<TUpdateResult>(string id) => new(Client, id, Id, RunId);

    private static WorkflowUpdateStartOptions Completed(WorkflowUpdateOptions? options) =>
        new(WorkflowUpdateStage.Completed) { Id = options?.Id, Rpc = options?.Rpc };
}
