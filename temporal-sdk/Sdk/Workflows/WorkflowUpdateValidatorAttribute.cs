namespace Temporalio.Workflows;

/// <summary>Marks a method that refuses an update by throwing, before anything is recorded. It returns nothing, takes what the update
/// takes and changes nothing.</summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class WorkflowUpdateValidatorAttribute : Attribute
{
    /// <summary>Names the update method that this validates.</summary>
    /// <param name="updateMethod">Name of the METHOD, best written with <c>nameof</c>; not the name of the update.</param>
    public WorkflowUpdateValidatorAttribute(string updateMethod) => UpdateMethod = updateMethod;

    /// <summary>Name of the update method that this validates.</summary>
    public string UpdateMethod { get; }
}
