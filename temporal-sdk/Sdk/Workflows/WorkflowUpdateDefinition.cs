using System.Reflection;
using Temporalio.Calls;
using Temporalio.Workflows.Definitions;

namespace Temporalio.Workflows;

/// <summary>An update that a workflow takes: its name, the code that handles it and the code that may refuse it.</summary>
public class WorkflowUpdateDefinition
{
    private WorkflowUpdateDefinition(
        string? name, string? description, HandlerBody body, HandlerBody? validator, HandlerUnfinishedPolicy unfinishedPolicy)
    {
        Name = name;
        Description = description;
        Body = body;
        Validator = validator;
        UnfinishedPolicy = unfinishedPolicy;
    }

    /// <summary>Name of the update; null for the dynamic handler.</summary>
    public string? Name { get; }

    /// <summary>One line for people; null without one.</summary>
    public string? Description { get; }

    /// <summary>Whether this takes every update that has no handler of its own.</summary>
    public bool Dynamic => Name is null;

    internal HandlerBody Body { get; }

    internal HandlerBody? Validator { get; }

    internal HandlerUnfinishedPolicy UnfinishedPolicy { get; }

    /// <summary>Reads the definition off a method.</summary>
    /// <param name="method">Method with a <see cref="WorkflowUpdateAttribute"/>.</param>
    /// <param name="validatorMethod">Method with a <see cref="WorkflowUpdateValidatorAttribute"/>; null without one.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">The methods cannot handle or validate an update.</exception>
    public static WorkflowUpdateDefinition FromMethod(MethodInfo method, MethodInfo? validatorMethod = null)
    {
        HandlerRules.CheckMethod(method);
        var attribute = method.GetCustomAttribute<WorkflowUpdateAttribute>(inherit: false)
            ?? throw new ArgumentException($"{MethodText.Of(method)} has no [WorkflowUpdate] attribute.");
        var body = new HandlerBody(method);
        HandlerRules.CheckUpdate(body, attribute.Dynamic);
        if (validatorMethod is not null)
        {
            HandlerRules.CheckMethod(validatorMethod);
            HandlerRules.CheckValidator(body, validatorMethod);
        }
        return new(
            HandlerName.Checked(attribute.Name, attribute.Dynamic, () => MethodText.WithoutAsync(method, onlyIfTask: false), method),
            attribute.Description,
            body,
            validatorMethod is null ? null : new(validatorMethod),
            attribute.UnfinishedPolicy);
    }

    /// <summary>Makes a definition from delegates, to be added to <see cref="Workflow.Updates"/>.</summary>
    /// <param name="name">Name of the update; null for the dynamic handler.</param>
    /// <param name="del">Code that handles it; returns a Task.</param>
    /// <param name="validatorDel">Code that refuses it by throwing; returns nothing and takes what <paramref name="del"/> takes.</param>
    /// <param name="unfinishedPolicy">What happens when the workflow ends while it runs.</param>
    /// <param name="description">One line for people.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">The delegates cannot handle or validate an update, or the name is reserved.</exception>
    public static WorkflowUpdateDefinition CreateWithoutAttribute(
        string? name,
        Delegate del,
        Delegate? validatorDel = null,
        HandlerUnfinishedPolicy unfinishedPolicy = HandlerUnfinishedPolicy.WarnAndAbandon,
        string? description = null)
    {
        var body = new HandlerBody(del);
        HandlerRules.CheckUpdate(body, name is null);
        if (validatorDel is not null)
        {
            HandlerRules.CheckValidator(body, validatorDel.Method);
        }
        return new(
            HandlerName.Checked(name, name is null, () => name!, del.Method),
            description,
            body,
            validatorDel is null ? null : new(validatorDel),
            unfinishedPolicy);
    }

    internal static string NameFromMethodForCall(MethodInfo method)
    {
        var attribute = method.GetCustomAttribute<WorkflowUpdateAttribute>(inherit: false);
        return HandlerName.ForCall(
            method,
            "WorkflowUpdate",
            attribute is not null,
            attribute?.Dynamic == true,
            attribute?.Name,
            () => MethodText.WithoutAsync(method, onlyIfTask: false));
    }
}
