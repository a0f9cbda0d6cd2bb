using System.Linq.Expressions;
using Temporalio.Expressions;
using Temporalio.Workflows.Definitions;

namespace Temporalio.Workflows;

public static partial class Workflow
{
    /// <summary>Starts a child workflow and waits for its end.</summary>
    /// <typeparam name="TWorkflow">Type of the child workflow.</typeparam>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="workflowRunCall">A call of the run method.</param>
    /// <param name="options">Options of the child.</param>
    /// <returns>The result; fails with a child workflow failure when the child failed, was cancelled, terminated or timed out.</returns>
    public static async Task<TResult> ExecuteChildWorkflowAsync<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, ChildWorkflowOptions? options = null)
    {
        var handle = await StartChildWorkflowAsync(workflowRunCall, options);
        return await handle.GetResultAsync();
    }

    /// <summary>Starts a child workflow and waits for its end.</summary>
    /// <typeparam name="TWorkflow">Type of the child workflow.</typeparam>
    /// <param name="workflowRunCall">A call of the run method.</param>
    /// <param name="options">Options of the child.</param>
    /// <returns>Done when the child has completed; fails with a child workflow failure when it failed, was cancelled, terminated or
    /// timed out.</returns>
    public static async Task ExecuteChildWorkflowAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> workflowRunCall, ChildWorkflowOptions? options = null)
    {
        var handle = await StartChildWorkflowAsync(workflowRunCall, options);
        await handle.GetResultAsync();
    }

    /// <summary>Starts a child workflow and waits for its end.</summary>
    /// <param name="workflow">Type name of the child workflow.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">Options of the child.</param>
    /// <returns>Done when the child has completed; fails with a child workflow failure when it failed, was cancelled, terminated or
    /// timed out.</returns>
    public static async Task ExecuteChildWorkflowAsync(
        string workflow, IReadOnlyCollection<object?> args, ChildWorkflowOptions? options = null)
    {
        var handle = await StartChildWorkflowAsync(workflow, args, options);
        await handle.GetResultAsync();
    }

    /// <summary>Starts a child workflow and waits for its end.</summary>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="workflow">Type name of the child workflow.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">Options of the child.</param>
    /// <returns>The result; fails with a child workflow failure when the child failed, was cancelled, terminated or timed out.</returns>
    public static async Task<TResult> ExecuteChildWorkflowAsync<TResult>(
        string workflow, IReadOnlyCollection<object?> args, ChildWorkflowOptions? options = null)
    {
        var handle = await StartChildWorkflowAsync(workflow, args, options);
        return await handle.GetResultAsync<TResult>();
    }

    /// <summary>Starts a child workflow.</summary>
    /// <typeparam name="TWorkflow">Type of the child workflow.</typeparam>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="workflowRunCall">A call of the run method.</param>
    /// <param name="options">Options of the child.</param>
    /// <returns>The child, once it has started; fails with a workflow-already-started failure when its id is taken.</returns>
    public static Task<ChildWorkflowHandle<TWorkflow, TResult>> StartChildWorkflowAsync<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, ChildWorkflowOptions? options = null)
    {
        var (method, args) = ExpressionCalls.Method(workflowRunCall);
        return Context.StartChildWorkflowAsync<TWorkflow, TResult>(WorkflowTypeName.ForCall(method), args, options ?? new());
    }

    /// <summary>Starts a child workflow.</summary>
    /// <typeparam name="TWorkflow">Type of the child workflow.</typeparam>
    /// <param name="workflowRunCall">A call of the run method.</param>
    /// <param name="options">Options of the child.</param>
    /// <returns>The child, once it has started; fails with a workflow-already-started failure when its id is taken.</returns>
    public static async Task<ChildWorkflowHandle<TWorkflow>> StartChildWorkflowAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> workflowRunCall, ChildWorkflowOptions? options = null)
    {
        var (method, args) = ExpressionCalls.Method(workflowRunCall);
        return await Context.StartChildWorkflowAsync<TWorkflow, ValueTuple>(WorkflowTypeName.ForCall(method), args, options ?? new());
    }

    /// <summary>Starts a child workflow.</summary>
    /// <param name="workflow">Type name of the child workflow.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="options">Options of the child.</param>
    /// <returns>The child, once it has started; fails with a workflow-already-started failure when its id is taken.</returns>
    public static async Task<ChildWorkflowHandle> StartChildWorkflowAsync(
        string workflow, IReadOnlyCollection<object?> args, ChildWorkflowOptions? options = null) =>
        await Context.StartChildWorkflowAsync<object, ValueTuple>(workflow, args, options ?? new());
}
