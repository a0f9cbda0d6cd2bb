using System.Linq.Expressions;
using Temporalio.Exceptions;
using Temporalio.Expressions;
using Temporalio.Workflows;

namespace Temporalio.Client;

/// <content>Signals and queries.</content>
public partial record WorkflowHandle
{
    /// <summary>Signals the workflow.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <param name="signalCall">One call of a signal method.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>A task that ends when the signal is recorded.</returns>
    public Task SignalAsync<TWorkflow>(Expression<Func<TWorkflow, Task>> signalCall, WorkflowSignalOptions? options = null)
    {
        var (method, args) = ExpressionCalls.Method(signalCall);
        return SignalAsync(WorkflowSignalDefinition.NameFromMethodForCall(method), args, options);
    }

    /// <summary>Signals the workflow.</summary>
    /// <param name="signal">Name of the signal.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>A task that ends when the signal is recorded.</returns>
    public virtual Task SignalAsync(string signal, IReadOnlyCollection<object?> args, WorkflowSignalOptions? options = null) =>
        Client.OutboundInterceptor.SignalWorkflowAsync(new(Id, RunId, signal, args, options, null));

    /// <summary>Queries the workflow.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <typeparam name="TQueryResult">Type of the answer.</typeparam>
    /// <param name="queryCall">One call of a query method, or one query property.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="WorkflowQueryFailedException">The handler failed.</exception>
    /// <exception cref="WorkflowQueryRejectedException">The reject condition held.</exception>
    public Task<TQueryResult> QueryAsync<TWorkflow, TQueryResult>(
        Expression<Func<TWorkflow, TQueryResult>> queryCall, WorkflowQueryOptions? options = null)
    {
        var (member, args) = ExpressionCalls.MethodOrProperty(queryCall);
        return QueryAsync<TQueryResult>(QueryNames.Of(member), args, options);
    }

    /// <summary>Queries the workflow.</summary>
    /// <typeparam name="TQueryResult">Type of the answer.</typeparam>
    /// <param name="query">Name of the query.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; null means defaults.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="WorkflowQueryFailedException">The handler failed.</exception>
    /// <exception cref="WorkflowQueryRejectedException">The reject condition held.</exception>
    public virtual Task<TQueryResult> QueryAsync<TQueryResult>(
        string query, IReadOnlyCollection<object?> args, WorkflowQueryOptions? options = null) =>
        Client.OutboundInterceptor.QueryWorkflowAsync<TQueryResult>(new(Id, RunId, query, args, options, null));
}
