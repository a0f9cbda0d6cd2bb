using System.Reflection;
using Temporalio.Calls;

namespace Temporalio.Workflows.Definitions;

/// <summary>Type names of workflows.</summary>
internal static class WorkflowTypeName
{
    /// <summary>The attribute's name, else the type's; an interface loses a leading I that a capital follows.</summary>
    public static string Of(Type type, WorkflowAttribute attribute)
    {
        if (attribute.Name is { } given)
        {
            return given;
        }
        var name = type.Name;
        return type.IsInterface && name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name[1..] : name;
    }

    /// <summary>Name of the workflow that is about to be started through its run method.</summary>
    /// <exception cref="ArgumentException">The method is not the run method of a named workflow.</exception>
    public static string ForCall(MethodInfo method)
    {
        if (!method.IsDefined(typeof(WorkflowRunAttribute), inherit: false))
        {
            throw new ArgumentException($"{MethodText.Of(method)} has no [WorkflowRun] attribute.");
        }
        var type = method.ReflectedType ?? method.DeclaringType!;
        var attribute = type.GetCustomAttribute<WorkflowAttribute>(inherit: false)
            ?? throw new ArgumentException($"{type} has no [Workflow] attribute.");
        return attribute.Dynamic ? throw new ArgumentException($"{type} is a dynamic workflow; start it by name.") : Of(type, attribute);
    }
}
