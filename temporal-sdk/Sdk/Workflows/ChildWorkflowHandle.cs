using System.Linq.Expressions;
using Temporalio.Expressions;

namespace Temporalio.Workflows;

/// <summary>A child workflow that has started.</summary>
public abstract class ChildWorkflowHandle
{
    /// <summary>Workflow id of the child.</summary>
    public abstract string Id { get; }

    /// <summary>First run of the child.</summary>
    public abstract string FirstExecutionRunId { get; }

    /// <summary>Waits for the end of the child and ignores its result.</summary>
    /// <returns>Done when the child has completed; fails with a child workflow failure when it failed, was cancelled, terminated or
    /// timed out.</returns>
    public Task GetResultAsync() => GetResultAsync<ValueTuple>();

    /// <summary>Waits for the end of the child.</summary>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <returns>The result; fails with a child workflow failure when the child failed, was cancelled, terminated or timed out.</returns>
    public abstract Task<TResult> GetResultAsync<TResult>();

    /// <summary>Signals the child.</summary>
    /// <typeparam name="TWorkflow">Type of the child workflow.</typeparam>
    /// <param name="signalCall">A call of the signal method.</param>
    /// <param name="options">Options of the signal.</param>
    /// <returns>Done when the server has delivered the signal.</returns>
    public Task SignalAsync<TWorkflow>(Expression<Func<TWorkflow, Task>> signalCall, ChildWorkflowSignalOptions? options = null)
    {
        var (method, args) = ExpressionCalls.Method(signalCall);
        return SignalAsync(WorkflowSignalDefinition.NameFromMethodForCall(method), args, options);
    }

    /// <summary>Signals the child.</summary>
    /// <param name="signal">Name of the signal.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">Options of the signal.</param>
    /// <returns>Done when the server has delivered the signal.</returns>
    public abstract Task SignalAsync(string signal, IReadOnlyCollection<object?> args, ChildWorkflowSignalOptions? options = null);
}
