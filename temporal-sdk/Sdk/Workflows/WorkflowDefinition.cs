using System.Collections.Concurrent;
using System.Reflection;
using Temporalio.Common;
using Temporalio.Workflows.Definitions;

namespace Temporalio.Workflows;

/// <summary>A workflow as a worker runs it: its type name, its run method and its handlers.</summary>
public class WorkflowDefinition
{
    private static readonly ConcurrentDictionary<Type, WorkflowDefinition> Definitions = new();
    private readonly WorkflowParts parts;
    private readonly Func<object?[], object>? creator;

    internal WorkflowDefinition(string? name, WorkflowParts parts, Func<object?[], object>? creator)
    {
        Name = name;
        this.parts = parts;
        this.creator = creator;
    }

    /// <summary>Type name of the workflow; null for the dynamic workflow.</summary>
    public string? Name { get; }

    /// <summary>The type that carries the attributes.</summary>
    public Type Type => parts.Type;

    /// <summary>The method that is the workflow.</summary>
    public MethodInfo RunMethod => parts.Run.Method;

    /// <summary>Whether instances can be made; false for an interface or an abstract class without a creator.</summary>
    public bool Instantiable => creator is not null || !Type.IsAbstract;

    /// <summary>Signals by name.</summary>
    public IReadOnlyDictionary<string, WorkflowSignalDefinition> Signals => parts.Signals;

    /// <summary>Takes signals that have no handler of their own; null without one.</summary>
    public WorkflowSignalDefinition? DynamicSignal => parts.DynamicSignal;

    /// <summary>Queries by name.</summary>
    public IReadOnlyDictionary<string, WorkflowQueryDefinition> Queries => parts.Queries;

    /// <summary>Answers queries that have no handler of their own; null without one.</summary>
    public WorkflowQueryDefinition? DynamicQuery => parts.DynamicQuery;

    /// <summary>Updates by name.</summary>
    public IReadOnlyDictionary<string, WorkflowUpdateDefinition> Updates => parts.Updates;

    /// <summary>Takes updates that have no handler of their own; null without one.</summary>
    public WorkflowUpdateDefinition? DynamicUpdate => parts.DynamicUpdate;

    /// <summary>Whether this runs every workflow type that has no definition of its own.</summary>
    public bool Dynamic => Name is null;

    /// <summary>Exceptions, besides Temporal's failures, that fail the workflow; null for none.</summary>
    public Type[]? FailureExceptionTypes => parts.Attribute.FailureExceptionTypes;

    /// <summary>How a run moves between worker versions; null when unspecified.</summary>
    public VersioningBehavior? VersioningBehavior =>
        parts.Attribute.VersioningBehavior == Common.VersioningBehavior.Unspecified ? null : parts.Attribute.VersioningBehavior;

    /// <summary>Settings that a dynamic workflow decides for each run, given its instance; null without such a method.</summary>
    public Func<object?, WorkflowDefinitionOptions>? DynamicOptionsGetter => parts.DynamicOptions;

    internal HandlerBody Run => parts.Run;

    /// <summary>The constructor marked with <see cref="WorkflowInitAttribute"/>; null without one.</summary>
    internal ConstructorInfo? InitConstructor => parts.Init;

    /// <summary>Reads the definition off a type.</summary>
    /// <typeparam name="T">Type with a <see cref="WorkflowAttribute"/>.</typeparam>
    /// <returns>The definition.</returns>
    /// <exception cref="AggregateException">The type is no valid workflow; the inner exceptions name every reason.</exception>
    public static WorkflowDefinition Create<T>() => Create(typeof(T));

    /// <summary>Reads the definition off a type.</summary>
    /// <param name="type">Type with a <see cref="WorkflowAttribute"/>.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="AggregateException">The type is no valid workflow; the inner exceptions name every reason.</exception>
    public static WorkflowDefinition Create(Type type) => Definitions.GetOrAdd(type, static given => Create(given, null, null));

    /// <summary>Reads the definition off a type, under another name or with other instances.</summary>
    /// <param name="type">Type with a <see cref="WorkflowAttribute"/>.</param>
    /// <param name="nameOverride">Type name; null for the one of the attribute or type.</param>
    /// <param name="creatorOverride">Makes an instance, given the arguments when there is a <see cref="WorkflowInitAttribute"/>
    /// constructor and none
    /// otherwise; null for the constructor.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="AggregateException">The type is no valid workflow; the inner exceptions name every reason.</exception>
    public static WorkflowDefinition Create(Type type, string? nameOverride, Func<object?[], object>? creatorOverride)
    {
        var parts = new WorkflowParts(type);
        return new(parts.Name(nameOverride), parts, creatorOverride);
    }

    /// <summary>Makes an instance for one run.</summary>
    /// <param name="workflowArguments">Arguments of the run; used only by a <see cref="WorkflowInitAttribute"/> constructor.</param>
    /// <returns>The instance.</returns>
    public object CreateWorkflowInstance(object?[] workflowArguments)
    {
        var args = parts.Init is null ? [] : workflowArguments;
        return creator?.Invoke(args) ?? parts.CreateInstance(args);
    }

    internal static string NameFromRunMethodForCall(MethodInfo method) => WorkflowTypeName.ForCall(method);
}
