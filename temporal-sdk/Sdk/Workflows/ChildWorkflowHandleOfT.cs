using System.Linq.Expressions;

namespace Temporalio.Workflows;

/// <summary>A child workflow that has started and whose type is known.</summary>
/// <typeparam name="TWorkflow">Type of the child workflow.</typeparam>
public abstract class ChildWorkflowHandle<TWorkflow> : ChildWorkflowHandle
{
    /// <summary>Signals the child.</summary>
    /// <param name="signalCall">A call of the signal method.</param>
    /// <param name="options">Options of the signal.</param>
    /// <returns>Done when the server has delivered the signal.</returns>
    public Task SignalAsync(Expression<Func<TWorkflow, Task>> signalCall, ChildWorkflowSignalOptions? options = null) =>
        SignalAsync<TWorkflow>(signalCall, options);
}

/// <summary>A child workflow that has started and whose type and result type are known.</summary>
/// <typeparam name="TWorkflow">Type of the child workflow.</typeparam>
/// <typeparam name="TResult">Type of its result.</typeparam>
public abstract class ChildWorkflowHandle<TWorkflow, TResult> : ChildWorkflowHandle<TWorkflow>
{
    /// <summary>Waits for the end of the child.</summary>
    /// <returns>The result; fails with a child workflow failure when the child failed, was cancelled, terminated or timed out.</returns>
    public new Task<TResult> GetResultAsync() => GetResultAsync<TResult>();
}
