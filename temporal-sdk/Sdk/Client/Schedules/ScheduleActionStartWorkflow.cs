using System.Linq.Expressions;
using Temporalio.Converters;
using Temporalio.Expressions;
using Temporalio.Workflows;

namespace Temporalio.Client.Schedules;

/// <summary>Starts a workflow each time. The time is added to the id.</summary>
/// <param name="Workflow">Name of the workflow.</param>
/// <param name="Args">Arguments. Those of a described schedule are <see cref="IEncodedRawValue" />.</param>
/// <param name="Options">Options; id and task queue are required, what belongs to a single start is refused.</param>
/// <param name="Headers">Headers; null means none.</param>
public record ScheduleActionStartWorkflow(
    string Workflow,
    IReadOnlyCollection<object?> Args,
    WorkflowOptions Options,
    IReadOnlyDictionary<string, IEncodedRawValue>? Headers = null) : ScheduleAction
{
    /// <summary>Makes an action.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <typeparam name="TResult">Type of its result.</typeparam>
    /// <param name="workflowRunCall">One call of the run method.</param>
    /// <param name="options">Options; id and task queue are required.</param>
    /// <returns>The action.</returns>
    public static ScheduleActionStartWorkflow Create<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, WorkflowOptions options)
    {
        var (method, args) = ExpressionCalls.Method(workflowRunCall);
        return Create(WorkflowDefinition.NameFromRunMethodForCall(method), args, options);
    }

    /// <summary>Makes an action.</summary>
    /// <typeparam name="TWorkflow">The workflow's class or interface.</typeparam>
    /// <param name="workflowRunCall">One call of the run method.</param>
    /// <param name="options">Options; id and task queue are required.</param>
    /// <returns>The action.</returns>
    public static ScheduleActionStartWorkflow Create<TWorkflow>(
        Expression<Func<TWorkflow, Task>> workflowRunCall, WorkflowOptions options)
    {
        var (method, args) = ExpressionCalls.Method(workflowRunCall);
        return Create(WorkflowDefinition.NameFromRunMethodForCall(method), args, options);
    }

    /// <summary>Makes an action by the workflow's name.</summary>
    /// <param name="workflow">Name of the workflow.</param>
    /// <param name="args">Arguments.</param>
    /// <param name="options">Options; id and task queue are required.</param>
    /// <returns>The action.</returns>
    public static ScheduleActionStartWorkflow Create(string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options) =>
        new(workflow, args, options);
}
