namespace Temporalio.Workflows;

/// <summary>Marks the public, parameterless instance method of a dynamic workflow that returns <see cref="WorkflowDefinitionOptions"/>
/// for the run.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WorkflowDynamicOptionsAttribute : Attribute;
