using System.Reflection;
using Temporalio.Calls;
using Temporalio.Workflows.Definitions;

namespace Temporalio.Workflows;

/// <summary>A signal that a workflow takes: its name and the code that handles it.</summary>
public class WorkflowSignalDefinition
{
    private WorkflowSignalDefinition(string? name, string? description, HandlerBody body, HandlerUnfinishedPolicy unfinishedPolicy)
    {
        Name = name;
        Description = description;
        Body = body;
        UnfinishedPolicy = unfinishedPolicy;
    }

    /// <summary>Name of the signal; null for the dynamic handler.</summary>
    public string? Name { get; }

    /// <summary>One line for people; null without one.</summary>
    public string? Description { get; }

    /// <summary>Whether this takes every signal that has no handler of its own.</summary>
    public bool Dynamic => Name is null;

    internal HandlerBody Body { get; }

    internal HandlerUnfinishedPolicy UnfinishedPolicy { get; }

    /// <summary>Reads the definition off a method.</summary>
    /// <param name="method">Method with a <see cref="WorkflowSignalAttribute"/>.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">The method cannot handle a signal.</exception>
    public static WorkflowSignalDefinition FromMethod(MethodInfo method)
    {
        HandlerRules.CheckMethod(method);
        var attribute = method.GetCustomAttribute<WorkflowSignalAttribute>(inherit: false)
            ?? throw new ArgumentException($"{MethodText.Of(method)} has no [WorkflowSignal] attribute.");
        var body = new HandlerBody(method);
        HandlerRules.CheckSignal(body, attribute.Dynamic);
        var name = HandlerName.Checked(attribute.Name, attribute.Dynamic, () => MethodText.WithoutAsync(method, onlyIfTask: false), method);
        return new(name, attribute.Description, body, attribute.UnfinishedPolicy);
    }

    /// <summary>Makes a definition from a delegate, to be added to <see cref="Workflow.Signals"/>.</summary>
    /// <param name="name">Name of the signal; null for the dynamic handler.</param>
    /// <param name="del">Code that handles it; returns a Task.</param>
    /// <param name="unfinishedPolicy">What happens when the workflow ends while it runs.</param>
    /// <param name="description">One line for people.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">The delegate cannot handle a signal, or the name is reserved.</exception>
    public static WorkflowSignalDefinition CreateWithoutAttribute(
        string? name,
        Delegate del,
        HandlerUnfinishedPolicy unfinishedPolicy = HandlerUnfinishedPolicy.WarnAndAbandon,
        string? description = null)
    {
        var body = new HandlerBody(del);
        HandlerRules.CheckSignal(body, name is null);
        return new(HandlerName.Checked(name, name is null, () => name!, del.Method), description, body, unfinishedPolicy);
    }

    internal static string NameFromMethodForCall(MethodInfo method)
    {
        var attribute = method.GetCustomAttribute<WorkflowSignalAttribute>(inherit: false);
        return HandlerName.ForCall(
            method,
            "WorkflowSignal",
            attribute is not null,
            attribute?.Dynamic == true,
            attribute?.Name,
            () => MethodText.WithoutAsync(method, onlyIfTask: false));
    }
}
