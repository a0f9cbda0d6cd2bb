namespace Temporalio.Client.Interceptors;

/// <content>Calls about workflows.</content>
public abstract partial class ClientOutboundInterceptor
{
    /// <summary>Starts a workflow.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="input">Input of the call.</param>
    /// <returns>Handle of the workflow.</returns>
    public virtual Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(StartWorkflowInput input) =>
        Next.StartWorkflowAsync<TWorkflow, TResult>(input);

    /// <summary>Updates a workflow that is started first where needed.</summary>
    /// <typeparam name="TUpdateResult">Type of its result.</typeparam>
    /// <param name="input">Input of the call.</param>
    /// <returns>Handle of the update.</returns>
    public virtual Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateWithStartWorkflowAsync<TUpdateResult>(
        StartUpdateWithStartWorkflowInput input) =>
        Next.StartUpdateWithStartWorkflowAsync<TUpdateResult>(input);

    /// <summary>Signals a workflow.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public virtual Task SignalWorkflowAsync(SignalWorkflowInput input) =>
        Next.SignalWorkflowAsync(input);

    /// <summary>Queries a workflow.</summary>
    /// <typeparam name="TResult">Type of the answer.</typeparam>
    /// <param name="input">Input of the call.</param>
    /// <returns>The answer.</returns>
    public virtual Task<TResult> QueryWorkflowAsync<TResult>(QueryWorkflowInput input) =>
        Next.QueryWorkflowAsync<TResult>(input);

    /// <summary>Updates a workflow.</summary>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="input">Input of the call.</param>
    /// <returns>Handle of the update.</returns>
    public virtual Task<WorkflowUpdateHandle<TResult>> StartWorkflowUpdateAsync<TResult>(StartWorkflowUpdateInput input) =>
        Next.StartWorkflowUpdateAsync<TResult>(input);

    /// <summary>Describes a workflow.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>The description.</returns>
    public virtual Task<WorkflowExecutionDescription> DescribeWorkflowAsync(DescribeWorkflowInput input) =>
        Next.DescribeWorkflowAsync(input);

    /// <summary>Asks a workflow to cancel.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public virtual Task CancelWorkflowAsync(CancelWorkflowInput input) =>
        Next.CancelWorkflowAsync(input);

    /// <summary>Terminates a workflow.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>A task that ends when the server has answered.</returns>
    public virtual Task TerminateWorkflowAsync(TerminateWorkflowInput input) =>
        Next.TerminateWorkflowAsync(input);

    /// <summary>Fetches one page of a history, also to wait for a result.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>The page.</returns>
    public virtual Task<WorkflowHistoryEventPage> FetchWorkflowHistoryEventPageAsync(FetchWorkflowHistoryEventPageInput input) =>
        Next.FetchWorkflowHistoryEventPageAsync(input);

    /// <summary>Lists workflows.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>The workflows, page by page as they are read.</returns>
    public virtual IAsyncEnumerable<WorkflowExecution> ListWorkflowsAsync(ListWorkflowsInput input) =>
        Next.ListWorkflowsAsync(input);

    /// <summary>Counts workflows.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>The count.</returns>
    public virtual Task<WorkflowExecutionCount> CountWorkflowsAsync(CountWorkflowsInput input) =>
        Next.CountWorkflowsAsync(input);

    /// <summary>Lists one page of workflows.</summary>
    /// <param name="input">Input of the call.</param>
    /// <returns>The page.</returns>
    public virtual Task<WorkflowListPage> ListWorkflowsPaginatedAsync(ListWorkflowsPaginatedInput input) =>
        Next.ListWorkflowsPaginatedAsync(input);
}
