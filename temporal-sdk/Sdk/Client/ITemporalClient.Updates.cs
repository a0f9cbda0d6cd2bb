using System.Linq.Expressions;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <content>Updates together with the start of their workflow.</content>
public partial interface ITemporalClient
{
    /// <summary>Starts an update on a workflow that is started first where needed.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <param name="updateCall">One call of an update method.</param>
    /// <param name="options">Options; start operation and stage are required.</param>
    /// <returns>Handle of the update.</returns>
    /// <exception cref="ArgumentException">Something required is missing, or the start operation was used before.</exception>
    /// <exception cref="WorkflowAlreadyStartedException">The start's policies forbid it.</exception>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended early.</exception>
    /// <exception cref="RpcException">The server refused.</exception>
    Task<WorkflowUpdateHandle> StartUpdateWithStartWorkflowAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> updateCall, WorkflowStartUpdateWithStartOptions options);

    /// <summary>Starts an update on a workflow that is started first where needed.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <typeparam name="TUpdateResult">Type of the update's result.</typeparam>
    /// <param name="updateCall">One call of an update method.</param>
    /// <param name="options">Options; start operation and stage are required.</param>
    /// <returns>Handle of the update.</returns>
    /// <exception cref="ArgumentException">Something required is missing, or the start operation was used before.</exception>
    /// <exception cref="WorkflowAlreadyStartedException">The start's policies forbid it.</exception>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended early.</exception>
    /// <exception cref="RpcException">The server refused.</exception>
    Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateWithStartWorkflowAsync<TWorkflow, TUpdateResult>(
        Expression<Func<TWorkflow, Task<TUpdateResult>>> updateCall, WorkflowStartUpdateWithStartOptions options);

    /// <summary>Starts an update by name on a workflow that is started first where needed.</summary>
    /// <param name="update">Name of the update.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; start operation and stage are required.</param>
    /// <returns>Handle of the update.</returns>
    /// <exception cref="ArgumentException">Something required is missing, or the start operation was used before.</exception>
    /// <exception cref="WorkflowAlreadyStartedException">The start's policies forbid it.</exception>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended early.</exception>
    /// <exception cref="RpcException">The server refused.</exception>
    Task<WorkflowUpdateHandle> StartUpdateWithStartWorkflowAsync(
        string update, IReadOnlyCollection<object?> args, WorkflowStartUpdateWithStartOptions options);

    /// <summary>Starts an update by name on a workflow that is started first where needed.</summary>
    /// <typeparam name="TUpdateResult">Type of the update's result.</typeparam>
    /// <param name="update">Name of the update.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; start operation and stage are required.</param>
    /// <returns>Handle of the update.</returns>
    /// <exception cref="ArgumentException">Something required is missing, or the start operation was used before.</exception>
    /// <exception cref="WorkflowAlreadyStartedException">The start's policies forbid it.</exception>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">Waiting ended early.</exception>
    /// <exception cref="RpcException">The server refused.</exception>
    Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateWithStartWorkflowAsync<TUpdateResult>(
        string update, IReadOnlyCollection<object?> args, WorkflowStartUpdateWithStartOptions options);
}
