using System.Linq.Expressions;
using Temporalio.Api.Common.V1;
using Temporalio.Expressions;
using Temporalio.Workflows;

namespace Temporalio.Client;

/// <summary>How a workflow is started together with an update. Used once; <see cref="Clone" /> makes a fresh one.</summary>
public abstract class WithStartWorkflowOperation : ICloneable
{
    private int used;

    private protected WithStartWorkflowOperation(string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options) =>
        (Workflow, Args, Options) = (workflow, args, options);

    /// <summary>Name of the workflow.</summary>
    public string Workflow { get; set; }

    /// <summary>Arguments.</summary>
    public IReadOnlyCollection<object?> Args { get; set; }

    /// <summary>Options; id, task queue and conflict policy are required.</summary>
    public WorkflowOptions Options { get; set; }

    /// <summary>Headers; null means none.</summary>
    public IDictionary<string, Payload>? Headers { get; set; }

    /// <summary>Makes an operation.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="workflowRunCall">One call of the run method.</param>
    /// <param name="options">Options; id, task queue and conflict policy are required.</param>
    /// <returns>The operation.</returns>
    public static WithStartWorkflowOperation<WorkflowHandle<TWorkflow, TResult>> Create<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, WorkflowOptions options)
    {
        var (method, args) = ExpressionCalls.Method(workflowRunCall);
        return new(
            WorkflowDefinition.NameFromRunMethodForCall(method), args, options, (client, id, runId) => new(client, id, ResultRunId: runId));
    }

    /// <summary>Makes an operation.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <param name="workflowRunCall">One call of the run method.</param>
    /// <param name="options">Options; id, task queue and conflict policy are required.</param>
    /// <returns>The operation.</returns>
    public static WithStartWorkflowOperation<WorkflowHandle<TWorkflow>> Create<TWorkflow>(
        Expression<Func<TWorkflow, Task>> workflowRunCall, WorkflowOptions options)
    {
        var (method, args) = ExpressionCalls.Method(workflowRunCall);
        return new(
            WorkflowDefinition.NameFromRunMethodForCall(method), args, options, (client, id, runId) => new(client, id, ResultRunId: runId));
    }

    /// <summary>Makes an operation by the workflow's name.</summary>
    /// <param name="workflow">Name of the workflow.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; id, task queue and conflict policy are required.</param>
    /// <returns>The operation.</returns>
    public static WithStartWorkflowOperation<WorkflowHandle> Create(
        string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options) =>
        new(workflow, args, options, (client, id, runId) => new(client, id, ResultRunId: runId));

    /// <summary>Makes a fresh operation with the same settings.</summary>
    /// <returns>The operation.</returns>
    public abstract object Clone();

    internal bool TryUse() => Interlocked.Exchange(ref used, 1) == 0;

    internal abstract void Started(ITemporalClient client, string workflowId, string runId);

    internal abstract void Failed(Exception exception);
}
