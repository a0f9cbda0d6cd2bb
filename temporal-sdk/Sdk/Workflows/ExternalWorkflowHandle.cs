using System.Linq.Expressions;
using Temporalio.Expressions;

namespace Temporalio.Workflows;

/// <summary>Another workflow, addressed by its id.</summary>
public abstract class ExternalWorkflowHandle
{
    /// <summary>Id of the workflow.</summary>
    public abstract string Id { get; }

    /// <summary>Run that is meant; null for the latest one.</summary>
    public abstract string? RunId { get; }

    /// <summary>Signals the workflow.</summary>
    /// <typeparam name="TWorkflow">Type of the workflow.</typeparam>
    /// <param name="signalCall">A call of the signal method.</param>
    /// <param name="options">Options of the signal.</param>
    /// <returns>Done when the server has delivered the signal; fails with an application failure when there is no such open
    /// workflow.</returns>
    public Task SignalAsync<TWorkflow>(Expression<Func<TWorkflow, Task>> signalCall, ExternalWorkflowSignalOptions? options = null)
    {
        var (method, args) = ExpressionCalls.Method(signalCall);
        return SignalAsync(WorkflowSignalDefinition.NameFromMethodForCall(method), args, options);
    }

    /// <summary>Signals the workflow.</summary>
    /// <param name="signal">Name of the signal.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">Options of the signal.</param>
    /// <returns>Done when the server has delivered the signal; fails with an application failure when there is no such open
    /// workflow.</returns>
    public abstract Task SignalAsync(string signal, IReadOnlyCollection<object?> args, ExternalWorkflowSignalOptions? options = null);

    /// <summary>Asks the workflow to cancel.</summary>
    /// <returns>Done when the server has delivered the request; fails with an application failure when there is no such open
    /// workflow.</returns>
    public abstract Task CancelAsync();
}
