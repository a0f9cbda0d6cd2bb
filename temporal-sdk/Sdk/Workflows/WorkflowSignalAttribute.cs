namespace Temporalio.Workflows;

/// <summary>Marks a method that handles a signal; it returns a Task.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WorkflowSignalAttribute : Attribute
{
    /// <summary>Names the signal after the method, without Async at its end.</summary>
    public WorkflowSignalAttribute()
    {
    }

    /// <summary>Names the signal.</summary>
    /// <param name="name">Name, as callers use it; names that begin with <c>__temporal_</c> are reserved.</param>
    public WorkflowSignalAttribute(string name) => Name = name;

    /// <summary>The given name; null when it comes from the code.</summary>
    public string? Name { get; }

    /// <summary>One line for people about this handler. Default: none.</summary>
    public string? Description { get; set; }

    /// <summary>True makes this the handler for every signal that has none of its own. It has no name and takes the name and
    /// <c>IRawValue[]</c>.</summary>
    public bool Dynamic { get; set; }

    /// <summary>What happens when the workflow ends while the handler runs. Default:
    /// <see cref="HandlerUnfinishedPolicy.WarnAndAbandon"/>.</summary>
    public HandlerUnfinishedPolicy UnfinishedPolicy { get; set; }
}
