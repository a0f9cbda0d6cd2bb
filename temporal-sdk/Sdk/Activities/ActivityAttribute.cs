namespace Temporalio.Activities;

/// <summary>
/// Marks a method as an activity. On an interface method it names the activity that callers schedule through the
/// interface; an implementation must carry the attribute again to be registered.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class ActivityAttribute : Attribute
{
    /// <summary>The activity is named after the method, without a trailing <c>Async</c> when the method returns a task.</summary>
    public ActivityAttribute()
    {
    }

    /// <summary>The activity has the given name, whatever the method is called.</summary>
    /// <param name="name">Name on the wire. Not empty.</param>
    public ActivityAttribute(string name) => Name = name;

    /// <summary>The explicit name, or null when the method's name decides.</summary>
    public string? Name { get; }

    /// <summary>
    /// True for the one activity of a worker that takes every type no other activity is registered for. It must not have a name,
    /// and must take exactly one <c>IRawValue[]</c>. Default: false.
    /// </summary>
    public bool Dynamic { get; set; }
}
