namespace Temporalio.Workflows;

/// <summary>Marks a method or property that answers a query; it returns a value at once and changes nothing.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property, Inherited = false)]
public sealed class WorkflowQueryAttribute : Attribute
{
    /// <summary>Names the query after the method or property.</summary>
    public WorkflowQueryAttribute()
    {
    }

    /// <summary>Names the query.</summary>
    /// <param name="name">Name, as callers use it; names that begin with <c>__temporal_</c> are reserved.</param>
    public WorkflowQueryAttribute(string name) => Name = name;

    /// <summary>The given name; null when it comes from the code.</summary>
    public string? Name { get; }

    /// <summary>One line for people about this handler. Default: none.</summary>
    public string? Description { get; set; }

    /// <summary>True makes this the handler for every query that has none of its own. It has no name and takes the name and
    /// <c>IRawValue[]</c>.</summary>
    public bool Dynamic { get; set; }
}
