using System.Linq.Expressions;
using Temporalio.Common;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>Calls of a client in one step: start and wait, list and fetch.</summary>
public static class ITemporalClientExtensions
{
    /// <summary>Starts a workflow and waits for its result.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="workflowRunCall">One call of the run method.</param>
    /// <param name="options">Options; id and task queue are required.</param>
    /// <returns>The result.</returns>
    /// <exception cref="WorkflowAlreadyStartedException">The id is in use or may not be used again.</exception>
    /// <exception cref="WorkflowFailedException">The workflow ended without a result.</exception>
    public static async Task<TResult> ExecuteWorkflowAsync<TWorkflow, TResult>(
        this ITemporalClient client, Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, WorkflowOptions options)
    {
        var handle = await client.StartWorkflowAsync(workflowRunCall, options).ConfigureAwait(false);
        return await handle.GetResultAsync(rpcOptions: options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Starts a workflow and waits for its end.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="workflowRunCall">One call of the run method.</param>
    /// <param name="options">Options; id and task queue are required.</param>
    /// <returns>A task that ends with the workflow.</returns>
    /// <exception cref="WorkflowAlreadyStartedException">The id is in use or may not be used again.</exception>
    /// <exception cref="WorkflowFailedException">The workflow ended without a result.</exception>
    public static async Task ExecuteWorkflowAsync<TWorkflow>(
        this ITemporalClient client, Expression<Func<TWorkflow, Task>> workflowRunCall, WorkflowOptions options)
    {
        var handle = await client.StartWorkflowAsync(workflowRunCall, options).ConfigureAwait(false);
        await handle.GetResultAsync(rpcOptions: options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Starts a workflow by name and waits for its end.</summary>
    /// <param name="client">The client.</param>
    /// <param name="workflow">Name of the workflow.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; id and task queue are required.</param>
    /// <returns>A task that ends with the workflow.</returns>
    /// <exception cref="WorkflowAlreadyStartedException">The id is in use or may not be used again.</exception>
    /// <exception cref="WorkflowFailedException">The workflow ended without a result.</exception>
    public static async Task ExecuteWorkflowAsync(
        this ITemporalClient client, string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options)
    {
        var handle = await client.StartWorkflowAsync(workflow, args, options).ConfigureAwait(false);
        await handle.GetResultAsync(rpcOptions: options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Starts a workflow by name and waits for its result.</summary>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="workflow">Name of the workflow.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; id and task queue are required.</param>
    /// <returns>The result.</returns>
    /// <exception cref="WorkflowAlreadyStartedException">The id is in use or may not be used again.</exception>
    /// <exception cref="WorkflowFailedException">The workflow ended without a result.</exception>
    public static async Task<TResult> ExecuteWorkflowAsync<TResult>(
        this ITemporalClient client, string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options)
    {
        var handle = await client.StartWorkflowAsync(workflow, args, options).ConfigureAwait(false);
        return await handle.GetResultAsync<TResult>(rpcOptions: options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Updates a workflow that is started first where needed, and waits for the update's end.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="updateCall">One call of an update method.</param>
    /// <param name="options">Options; the start operation is required.</param>
    /// <returns>A task that ends with the update.</returns>
    /// <exception cref="WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    public static async Task ExecuteUpdateWithStartWorkflowAsync<TWorkflow>(
        this ITemporalClient client, Expression<Func<TWorkflow, Task>> updateCall, WorkflowUpdateWithStartOptions options)
    {
        var handle = await client.StartUpdateWithStartWorkflowAsync(updateCall, Completed(options)).ConfigureAwait(false);
        await handle.GetResultAsync(options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Updates a workflow that is started first where needed, and waits for the update's result.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <typeparam name="TUpdateResult">Type of the update's result.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="updateCall">One call of an update method.</param>
    /// <param name="options">Options; the start operation is required.</param>
    /// <returns>The result.</returns>
    /// <exception cref="WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    public static async Task<TUpdateResult> ExecuteUpdateWithStartWorkflowAsync<TWorkflow, TUpdateResult>(
        this ITemporalClient client, Expression<Func<TWorkflow, Task<TUpdateResult>>> updateCall, WorkflowUpdateWithStartOptions options)
    {
        var handle = await client.StartUpdateWithStartWorkflowAsync(updateCall, Completed(options)).ConfigureAwait(false);
        return await handle.GetResultAsync(options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Updates by name a workflow that is started first where needed, and waits for the update's end.</summary>
    /// <param name="client">The client.</param>
    /// <param name="update">Name of the update.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; the start operation is required.</param>
    /// <returns>A task that ends with the update.</returns>
    /// <exception cref="WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    public static async Task ExecuteUpdateWithStartWorkflowAsync(
        this ITemporalClient client, string update, IReadOnlyCollection<object?> args, WorkflowUpdateWithStartOptions options)
    {
        var handle = await client.StartUpdateWithStartWorkflowAsync(update, args, Completed(options)).ConfigureAwait(false);
        await handle.GetResultAsync(options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Updates by name a workflow that is started first where needed, and waits for the update's result.</summary>
    /// <typeparam name="TUpdateResult">Type of the update's result.</typeparam>
    /// <param name="client">The client.</param>
    /// <param name="update">Name of the update.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; the start operation is required.</param>
    /// <returns>The result.</returns>
    /// <exception cref="WorkflowUpdateFailedException">The update was rejected or failed.</exception>
    public static async Task<TUpdateResult> ExecuteUpdateWithStartWorkflowAsync<TUpdateResult>(
        this ITemporalClient client, string update, IReadOnlyCollection<object?> args, WorkflowUpdateWithStartOptions options)
    {
        var handle = await client.StartUpdateWithStartWorkflowAsync<TUpdateResult>(update, args, Completed(options)).ConfigureAwait(false);
        return await handle.GetResultAsync(options.Rpc).ConfigureAwait(false);
    }

    /// <summary>Lists workflows and fetches the history of each.</summary>
    /// <param name="client">The client.</param>
    /// <param name="query">Filter in the server's list language; empty means all.</param>
    /// <param name="listOptions">Options of the list; null means defaults.</param>
    /// <param name="historyFetchOptions">Options of the fetches; null means defaults.</param>
    /// <returns>The histories, fetched one by one while they are enumerated.</returns>
    public static async IAsyncEnumerable<WorkflowHistory> ListWorkflowHistoriesAsync(
        this ITemporalClient client,
        string query,
        WorkflowListOptions? listOptions = null,
        WorkflowHistoryEventFetchOptions? historyFetchOptions = null)
    {
        await foreach (var workflow in client.ListWorkflowsAsync(query, listOptions).ConfigureAwait(false))
        {
            var handle = client.GetWorkflowHandle(workflow.Id, workflow.RunId);
            yield return await handle.FetchHistoryAsync(historyFetchOptions).ConfigureAwait(false);
        }
    }

    private static WorkflowStartUpdateWithStartOptions Completed(WorkflowUpdateWithStartOptions options) => new()
    {
        Id = options.Id,
        Rpc = options.Rpc,
        StartWorkflowOperation = options.StartWorkflowOperation,
        WaitForStage = WorkflowUpdateStage.Completed,
    };
}
