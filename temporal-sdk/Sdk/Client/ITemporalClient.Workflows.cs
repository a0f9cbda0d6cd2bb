using System.Linq.Expressions;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <content>Workflows.</content>
public partial interface ITemporalClient
{
    /// <summary>Starts a workflow.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="workflowRunCall">One call of the run method.</param>
    /// <param name="options">Options; id and task queue are required.</param>
    /// <returns>Handle of the workflow.</returns>
    /// <exception cref="ArgumentException">Id or task queue is missing, or the lambda is not one call.</exception>
    /// <exception cref="WorkflowAlreadyStartedException">The id is in use or may not be used again.</exception>
    /// <exception cref="RpcException">The server refused.</exception>
    Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, WorkflowOptions options);

    /// <summary>Starts a workflow.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <param name="workflowRunCall">One call of the run method.</param>
    /// <param name="options">Options; id and task queue are required.</param>
    /// <returns>Handle of the workflow.</returns>
    /// <exception cref="ArgumentException">Id or task queue is missing, or the lambda is not one call.</exception>
    /// <exception cref="WorkflowAlreadyStartedException">The id is in use or may not be used again.</exception>
    /// <exception cref="RpcException">The server refused.</exception>
    Task<WorkflowHandle<TWorkflow>> StartWorkflowAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> workflowRunCall, WorkflowOptions options);

    /// <summary>Starts a workflow by name.</summary>
    /// <param name="workflow">Name of the workflow.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; id and task queue are required.</param>
    /// <returns>Handle of the workflow.</returns>
    /// <exception cref="ArgumentException">Id or task queue is missing.</exception>
    /// <exception cref="WorkflowAlreadyStartedException">The id is in use or may not be used again.</exception>
    /// <exception cref="RpcException">The server refused.</exception>
    Task<WorkflowHandle> StartWorkflowAsync(string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options);

    /// <summary>Makes a handle of a workflow, without asking the server.</summary>
    /// <param name="id">Id of the workflow.</param>
    /// <param name="runId">Run; null means the latest.</param>
    /// <param name="firstExecutionRunId">First run of the chain that cancel and terminate may hit; null means any.</param>
    /// <returns>The handle.</returns>
    WorkflowHandle GetWorkflowHandle(string id, string? runId = null, string? firstExecutionRunId = null);

    /// <summary>Makes a handle of a workflow, without asking the server.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <param name="id">Id of the workflow.</param>
    /// <param name="runId">Run; null means the latest.</param>
    /// <param name="firstExecutionRunId">First run of the chain that cancel and terminate may hit; null means any.</param>
    /// <returns>The handle.</returns>
    WorkflowHandle<TWorkflow> GetWorkflowHandle<TWorkflow>(string id, string? runId = null, string? firstExecutionRunId = null);

    /// <summary>Makes a handle of a workflow, without asking the server.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="id">Id of the workflow.</param>
    /// <param name="runId">Run; null means the latest.</param>
    /// <param name="firstExecutionRunId">First run of the chain that cancel and terminate may hit; null means any.</param>
    /// <returns>The handle.</returns>
    WorkflowHandle<TWorkflow, TResult> GetWorkflowHandle<TWorkflow, TResult>(
        string id, string? runId = null, string? firstExecutionRunId = null);

    /// <summary>Lists workflows.</summary>
    /// <param name="query">Filter in the server's list language; empty means all.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The workflows, read page by page while they are enumerated.</returns>
    /// <exception cref="RpcException">The server refused, while enumerating.</exception>
    IAsyncEnumerable<WorkflowExecution> ListWorkflowsAsync(string query, WorkflowListOptions? options = null);

    /// <summary>Lists one page of workflows.</summary>
    /// <param name="query">Filter in the server's list language; empty means all.</param>
    /// <param name="nextPageToken">Token of the page before; null means the first page.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The page, with the token of the next one.</returns>
    /// <exception cref="RpcException">The server refused.</exception>
    Task<WorkflowListPage> ListWorkflowsPaginatedAsync(
        string query, byte[]? nextPageToken, WorkflowListPaginatedOptions? options = null);

    /// <summary>Counts workflows.</summary>
    /// <param name="query">Filter in the server's list language, which may group; empty means all.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The count.</returns>
    /// <exception cref="RpcException">The server refused.</exception>
    Task<WorkflowExecutionCount> CountWorkflowsAsync(string query, WorkflowCountOptions? options = null);
}
