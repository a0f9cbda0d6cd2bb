using System.Linq.Expressions;
using Temporalio.Api.History.V1;
using Temporalio.Common;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>A workflow as a client sees it. Making a handle asks nobody; each call may fail with <see cref="RpcException" />.</summary>
/// <param name="Client">The client that every call goes through.</param>
/// <param name="Id">Id of the workflow.</param>
/// <param name="RunId">Run that signals, queries, updates, cancel and terminate address; null means the latest.</param>
/// <param name="ResultRunId">Run at which waiting for the result begins; null means the latest.</param>
/// <param name="FirstExecutionRunId">First run of the chain that cancel, terminate and updates may hit; null means any.</param>
public partial record WorkflowHandle(
    ITemporalClient Client,
    string Id,
    string? RunId = null,
    string? ResultRunId = null,
    string? FirstExecutionRunId = null)
{
    /// <summary>Waits for the end of the workflow.</summary>
    /// <param name="followRuns">True to go on to the runs that continue the work: continue-as-new, retries, cron.</param>
    /// <param name="rpcOptions">Options of the calls; null means defaults.</param>
    /// <returns>A task that ends with the workflow.</returns>
    /// <exception cref="WorkflowFailedException">The workflow ended without a result.</exception>
    /// <exception cref="WorkflowContinuedAsNewException">Runs are not followed, and this one continued as new.</exception>
    public Task GetResultAsync(bool followRuns = true, RpcOptions? rpcOptions = null) =>
        GetResultAsync<ValueTuple>(followRuns, rpcOptions);

    /// <summary>Waits for the result of the workflow.</summary>
    /// <typeparam name="TResult">Type of the result.</typeparam>
    /// <param name="followRuns">True to go on to the runs that continue the work: continue-as-new, retries, cron.</param>
    /// <param name="rpcOptions">Options of the calls; null means defaults.</param>
    /// <returns>The result; the type's default when the workflow recorded none.</returns>
    /// <exception cref="WorkflowFailedException">The workflow ended without a result.</exception>
    /// <exception cref="WorkflowContinuedAsNewException">Runs are not followed, and this one continued as new.</exception>
    public virtual Task<TResult> GetResultAsync<TResult>(bool followRuns = true, RpcOptions? rpcOptions = null) =>
        WorkflowResults.WaitAsync<TResult>(this, followRuns, rpcOptions);

    /// <summary>Describes the workflow.</summary>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The description.</returns>
    public virtual Task<WorkflowExecutionDescription> DescribeAsync(WorkflowDescribeOptions? options = null) =>
        Client.OutboundInterceptor.DescribeWorkflowAsync(new(Id, RunId, options));

    /// <summary>Asks the workflow to cancel. It may take its time, or not obey.</summary>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>A task that ends when the request is recorded.</returns>
    public virtual Task CancelAsync(WorkflowCancelOptions? options = null) =>
        Client.OutboundInterceptor.CancelWorkflowAsync(new(Id, RunId, FirstExecutionRunId, options));

    /// <summary>Ends the workflow at once; its code does not get to know.</summary>
    /// <param name="reason">Why, for people; null means no reason.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>A task that ends when the workflow has ended.</returns>
    public virtual Task TerminateAsync(string? reason = null, WorkflowTerminateOptions? options = null) =>
        Client.OutboundInterceptor.TerminateWorkflowAsync(new(Id, RunId, FirstExecutionRunId, reason, options));

    /// <summary>Fetches the whole history.</summary>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The history.</returns>
    public virtual async Task<WorkflowHistory> FetchHistoryAsync(WorkflowHistoryEventFetchOptions? options = null)
    {
        var events = new List<HistoryEvent>();
        await foreach (var each in FetchHistoryEventsAsync(options).ConfigureAwait(false)) events.Add(each);
        return new(Id, events);
    }

    /// <summary>Fetches the events of the history.</summary>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The events, read page by page while they are enumerated.</returns>
    public virtual IAsyncEnumerable<HistoryEvent> FetchHistoryEventsAsync(WorkflowHistoryEventFetchOptions? options = null) =>
        WorkflowHistoryPages.EventsAsync(Client, Id, RunId, options ?? new());
}
