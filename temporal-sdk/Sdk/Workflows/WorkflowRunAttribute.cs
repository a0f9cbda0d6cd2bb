namespace Temporalio.Workflows;

/// <summary>Marks the one method that is the workflow: public, an instance method, returning a Task, declared on the type itself.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WorkflowRunAttribute : Attribute;
