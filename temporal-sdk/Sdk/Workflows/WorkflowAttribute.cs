namespace Temporalio.Workflows;

/// <summary>Marks a type as a workflow definition.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface, Inherited = false)]
public sealed class WorkflowAttribute : Attribute
{
    /// <summary>Names the workflow type after the type; an interface loses its leading I.</summary>
    public WorkflowAttribute()
    {
    }

    /// <summary>Names the workflow type.</summary>
    /// <param name="name">Name, as callers use it; names that begin with <c>__temporal_</c> are reserved.</param>
    public WorkflowAttribute(string name) => Name = name;

    /// <summary>The given name; null when it comes from the code.</summary>
    public string? Name { get; }

    /// <summary>True makes this the workflow for every type name that has no definition of its own. It has no name, and its run method
    /// takes one
    /// <c>IRawValue[]</c>.</summary>
    public bool Dynamic { get; set; }

    /// <summary>Exceptions, besides Temporal's failures, that fail the workflow and not only its task. Default: none.</summary>
    public Type[]? FailureExceptionTypes { get; set; }

    /// <summary>How a run moves between worker versions. Default: unspecified.</summary>
    public Temporalio.Common.VersioningBehavior VersioningBehavior { get; set; }
}
