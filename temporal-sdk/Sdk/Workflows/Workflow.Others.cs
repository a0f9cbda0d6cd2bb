using System.Linq.Expressions;
using Temporalio.Expressions;
using Temporalio.Workflows.Definitions;

namespace Temporalio.Workflows;

public static partial class Workflow
{
    /// <summary>Addresses another workflow.</summary>
    /// <param name="id">Its workflow id.</param>
    /// <param name="runId">Run that is meant; null for the latest one.</param>
    /// <returns>The handle. Whether such a workflow exists shows with the first call.</returns>
    public static ExternalWorkflowHandle GetExternalWorkflowHandle(string id, string? runId = null) =>
        Context.GetExternalWorkflowHandle<object>(id, runId);

    /// <summary>Addresses another workflow whose type is known.</summary>
    /// <typeparam name="TWorkflow">Type of the workflow.</typeparam>
    /// <param name="id">Its workflow id.</param>
    /// <param name="runId">Run that is meant; null for the latest one.</param>
    /// <returns>The handle. Whether such a workflow exists shows with the first call.</returns>
    public static ExternalWorkflowHandle<TWorkflow> GetExternalWorkflowHandle<TWorkflow>(string id, string? runId = null) =>
        Context.GetExternalWorkflowHandle<TWorkflow>(id, runId);

    /// <summary>Makes the exception that ends this run and starts the next one. Throw it.</summary>
    /// <typeparam name="TWorkflow">Type of the workflow that follows.</typeparam>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="workflowRunCall">A call of the run method.</param>
    /// <param name="options">Options of the next run.</param>
    /// <returns>The exception.</returns>
    public static ContinueAsNewException CreateContinueAsNewException<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, ContinueAsNewOptions? options = null) =>
        ContinueAsNew(workflowRunCall, options);

    /// <summary>Makes the exception that ends this run and starts the next one. Throw it.</summary>
    /// <typeparam name="TWorkflow">Type of the workflow that follows.</typeparam>
    /// <param name="workflowRunCall">A call of the run method.</param>
    /// <param name="options">Options of the next run.</param>
    /// <returns>The exception.</returns>
    public static ContinueAsNewException CreateContinueAsNewException<TWorkflow>(
        Expression<Func<TWorkflow, Task>> workflowRunCall, ContinueAsNewOptions? options = null) =>
        ContinueAsNew(workflowRunCall, options);

    /// <summary>Makes the exception that ends this run and starts the next one. Throw it.</summary>
    /// <param name="workflow">Type name of the workflow that follows.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">Options of the next run.</param>
    /// <returns>The exception.</returns>
    public static ContinueAsNewException CreateContinueAsNewException(
        string workflow, IReadOnlyCollection<object?> args, ContinueAsNewOptions? options = null) =>
        Context.CreateContinueAsNewException(workflow, args, options);

    private static ContinueAsNewException ContinueAsNew(LambdaExpression call, ContinueAsNewOptions? options)
    {
        var (method, args) = ExpressionCalls.Method(call);
        return Context.CreateContinueAsNewException(WorkflowTypeName.ForCall(method), args, options);
    }
}
