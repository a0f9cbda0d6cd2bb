using System.Reflection;
using Temporalio.Calls;
using Temporalio.Workflows.Definitions;

namespace Temporalio.Workflows;

/// <summary>A query that a workflow answers: its name and the code that answers it.</summary>
public class WorkflowQueryDefinition
{
    private WorkflowQueryDefinition(string? name, string? description, HandlerBody body)
    {
        Name = name;
        Description = description;
        Body = body;
    }

    /// <summary>Name of the query; null for the dynamic handler.</summary>
    public string? Name { get; }

    /// <summary>One line for people; null without one.</summary>
    public string? Description { get; }

    /// <summary>Whether this answers every query that has no handler of its own.</summary>
    public bool Dynamic => Name is null;

    internal HandlerBody Body { get; }

    /// <summary>Reads the definition off a method.</summary>
    /// <param name="method">Method with a <see cref="WorkflowQueryAttribute"/>.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">The method cannot answer a query.</exception>
    public static WorkflowQueryDefinition FromMethod(MethodInfo method)
    {
        HandlerRules.CheckMethod(method);
        var attribute = method.GetCustomAttribute<WorkflowQueryAttribute>(inherit: false)
            ?? throw new ArgumentException($"{MethodText.Of(method)} has no [WorkflowQuery] attribute.");
        var body = new HandlerBody(method);
        HandlerRules.CheckQuery(body, attribute.Dynamic);
        return new(HandlerName.Checked(attribute.Name, attribute.Dynamic, () => method.Name, method), attribute.Description, body);
    }

    /// <summary>Reads the definition off a property.</summary>
    /// <param name="property">Property with a <see cref="WorkflowQueryAttribute"/> and a public getter.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">The property cannot answer a query.</exception>
    public static WorkflowQueryDefinition FromProperty(PropertyInfo property)
    {
        var attribute = property.GetCustomAttribute<WorkflowQueryAttribute>(inherit: false)
            ?? throw new ArgumentException($"{MethodText.Of(property)} has no [WorkflowQuery] attribute.");
        if (property.GetGetMethod() is not { IsStatic: false } getter)
        {
            throw new ArgumentException($"{MethodText.Of(property)} answers a query and needs a public instance getter.");
        }
        if (attribute.Dynamic)
        {
            throw new ArgumentException($"{MethodText.Of(property)} is a property and cannot be dynamic.");
        }
        var body = new HandlerBody(getter);
        HandlerRules.CheckQuery(body, dynamic: false);
        return new(HandlerName.Checked(attribute.Name, false, () => property.Name, property), attribute.Description, body);
    }

    /// <summary>Makes a definition from a delegate, to be added to <see cref="Workflow.Queries"/>.</summary>
    /// <param name="name">Name of the query; null for the dynamic handler.</param>
    /// <param name="del">Code that answers it at once.</param>
    /// <param name="description">One line for people.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">The delegate cannot answer a query, or the name is reserved.</exception>
    public static WorkflowQueryDefinition CreateWithoutAttribute(string? name, Delegate del, string? description = null)
    {
        var body = new HandlerBody(del);
        HandlerRules.CheckQuery(body, name is null);
        return new(HandlerName.Checked(name, name is null, () => name!, del.Method), description, body);
    }

    internal static string NameFromMethodForCall(MethodInfo method) => NameForCall(method, method.Name);

    internal static string NameFromPropertyForCall(PropertyInfo property) => NameForCall(property, property.Name);

    private static string NameForCall(MemberInfo member, string fallback)
    {
        var attribute = member.GetCustomAttribute<WorkflowQueryAttribute>(inherit: false);
        return HandlerName.ForCall(
            member, "WorkflowQuery", attribute is not null, attribute?.Dynamic == true, attribute?.Name, () => fallback);
    }
}
