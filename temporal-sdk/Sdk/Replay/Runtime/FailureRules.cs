using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

/// <summary>Which exceptions fail a workflow, and not only its task.</summary>
internal sealed class FailureRules(WorkflowRunOptions options, WorkflowDefinition definition)
{
    private Type[]? own;

    public bool FailsWorkflow(Exception e, WorkflowInstance instance) =>
        e is FailureException or OperationCanceledException
        || options.FailureExceptionTypes.Any(type => type.IsInstanceOfType(e))
        || Array.Exists(own ??= Own(instance), type => type.IsInstanceOfType(e));

    private Type[] Own(WorkflowInstance instance) =>
        definition.DynamicOptionsGetter?.Invoke(instance.Instance).FailureExceptionTypes ?? definition.FailureExceptionTypes ?? [];
}
