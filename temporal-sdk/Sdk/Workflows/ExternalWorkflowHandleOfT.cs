using System.Linq.Expressions;

namespace Temporalio.Workflows;

/// <summary>Another workflow, addressed by its id, whose type is known.</summary>
/// <typeparam name="TWorkflow">Type of the workflow.</typeparam>
public abstract class ExternalWorkflowHandle<TWorkflow> : ExternalWorkflowHandle
{
    /// <summary>Signals the workflow.</summary>
    /// <param name="signalCall">A call of the signal method.</param>
    /// <param name="options">Options of the signal.</param>
    /// <returns>Done when the server has delivered the signal; fails with an application failure when there is no such open
    /// workflow.</returns>
    public Task SignalAsync(Expression<Func<TWorkflow, Task>> signalCall, ExternalWorkflowSignalOptions? options = null) =>
        SignalAsync<TWorkflow>(signalCall, options);
}
