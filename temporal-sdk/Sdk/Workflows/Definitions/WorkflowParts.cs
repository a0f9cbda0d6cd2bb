using System.Reflection;
using Temporalio.Calls;

namespace Temporalio.Workflows.Definitions;

/// <summary>Everything the attributes of a workflow type say. All mistakes are found and told at once.</summary>
internal sealed class WorkflowParts
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
    private readonly List<Exception> mistakes = [];
    private readonly ConstructorInvoker? constructor;

    public WorkflowParts(Type type)
    {
        Type = type;
        Attribute = type.GetCustomAttribute<WorkflowAttribute>(inherit: false) ?? new WorkflowAttribute();
        Check(() => type.IsDefined(typeof(WorkflowAttribute), inherit: false), $"{type} has no [Workflow] attribute.");
        Check(() => !type.ContainsGenericParameters, $"{type} must not be an open generic type.");
        var methods = type.GetMethods(All);
        Run = FindRun(methods)!;
        Init = FindInit();
        FindHandlers(methods);
        FindDynamicOptions(methods);
        if (mistakes.Count > 0)
        {
            throw new AggregateException($"{type} is not a valid workflow.", mistakes);
        }
        constructor = Init is not null
            ? ConstructorInvoker.Create(Init)
            : type.GetConstructor(Type.EmptyTypes) is { } plain ? ConstructorInvoker.Create(plain) : null;
    }

    public Type Type { get; }

    public WorkflowAttribute Attribute { get; }

    public HandlerBody Run { get; }

    public ConstructorInfo? Init { get; }

    public Dictionary<string, WorkflowSignalDefinition> Signals { get; } = [];

    public WorkflowSignalDefinition? DynamicSignal { get; private set; }

    public Dictionary<string, WorkflowQueryDefinition> Queries { get; } = [];

    public WorkflowQueryDefinition? DynamicQuery { get; private set; }

    public Dictionary<string, WorkflowUpdateDefinition> Updates { get; } = [];

    public WorkflowUpdateDefinition? DynamicUpdate { get; private set; }

    public Func<object?, WorkflowDefinitionOptions>? DynamicOptions { get; private set; }

    public string? Name(string? nameOverride) => nameOverride ?? (Attribute.Dynamic ? null : WorkflowTypeName.Of(Type, Attribute));

    public object CreateInstance(object?[] args)
    {
        if (constructor is not null)
        {
            return constructor.Invoke(args.AsSpan());
        }
        return Type.IsValueType
            ? Activator.CreateInstance(Type)!
            : throw new InvalidOperationException(
                $"{Type} has neither a public constructor without parameters nor one with [WorkflowInit].");
    }

    private HandlerBody? FindRun(MethodInfo[] methods)
    {
        Check(() => !(Attribute.Dynamic && Attribute.Name is not null), $"{Type} is dynamic and cannot have the name {Attribute.Name}.");
        var marked = methods.Where(method => IsMarked<WorkflowRunAttribute>(method, "WorkflowRun")).ToList();
        var own = marked.Where(method => method.DeclaringType == Type).ToList();
        if (own.Count != 1)
        {
            Add(marked.Count > own.Count && own.Count == 0
                ? $"{Type} must declare its [WorkflowRun] method itself; {MethodText.Of(marked[0])} is inherited."
                : $"{Type} needs exactly one [WorkflowRun] method and has {own.Count}.");
            return null;
        }
        var body = new HandlerBody(own[0]);
        Try(() => HandlerRules.CheckMethod(own[0]));
        Check(() => body.ReturnsTask, $"{MethodText.Of(own[0])} is the run method and must return a Task, not {own[0].ReturnType.Name}.");
        Check(
            () => !Attribute.Dynamic || body.IsDynamicShape(withName: false),
            $"{MethodText.Of(own[0])} is the run method of a dynamic workflow and must take one IRawValue[].");
        return body;
    }

    private ConstructorInfo? FindInit()
    {
        var marked = Type.GetConstructors(All)
            .Where(constructor => constructor.IsDefined(typeof(WorkflowInitAttribute), inherit: false))
            .ToList();
        if (marked.Count == 0)
        {
            return null;
        }
        Check(() => marked.Count == 1, $"{Type} has {marked.Count} [WorkflowInit] constructors and may have one.");
        Check(() => marked[0].IsPublic, $"The [WorkflowInit] constructor of {Type} must be public.");
        Check(
            () => Run?.HasSameParameters(marked[0]) != false,
            $"The [WorkflowInit] constructor of {Type} must take the parameters of the run method.");
        return marked[0];
    }

    private void FindHandlers(MethodInfo[] methods)
    {
        var validators = Validators(methods);
        foreach (var method in methods)
        {
            if (IsMarked<WorkflowSignalAttribute>(method, "WorkflowSignal"))
            {
                Try(() => DynamicSignal = Add(Signals, WorkflowSignalDefinition.FromMethod(method), DynamicSignal, d => d.Name, "signal"));
            }
            if (IsMarked<WorkflowQueryAttribute>(method, "WorkflowQuery"))
            {
                Try(() => DynamicQuery = Add(Queries, WorkflowQueryDefinition.FromMethod(method), DynamicQuery, d => d.Name, "query"));
            }
            if (IsMarked<WorkflowUpdateAttribute>(method, "WorkflowUpdate"))
            {
                validators.Remove(method.Name, out var validator);
                Try(() => DynamicUpdate = Add(
                    Updates, WorkflowUpdateDefinition.FromMethod(method, validator), DynamicUpdate, d => d.Name, "update"));
            }
        }
        var isQuery = (PropertyInfo property) => property.IsDefined(typeof(WorkflowQueryAttribute), inherit: false);
        foreach (var property in Type.GetProperties(All).Where(isQuery))
        {
            Try(() => DynamicQuery = Add(Queries, WorkflowQueryDefinition.FromProperty(property), DynamicQuery, d => d.Name, "query"));
        }
        foreach (var (update, validator) in validators)
        {
            Add($"{MethodText.Of(validator)} validates {update}, and {Type} has no [WorkflowUpdate] method of that name.");
        }
    }

    private Dictionary<string, MethodInfo> Validators(MethodInfo[] methods)
    {
        var validators = new Dictionary<string, MethodInfo>();
        foreach (var method in methods)
        {
            var attribute = method.GetCustomAttribute<WorkflowUpdateValidatorAttribute>(inherit: false);
            if (attribute?.UpdateMethod is { } update && !validators.TryAdd(update, method))
            {
                Add($"{Type} has two validators of the update method {update}.");
            }
        }
        return validators;
    }

    private void FindDynamicOptions(MethodInfo[] methods)
    {
        var marked = methods.Where(method => method.IsDefined(typeof(WorkflowDynamicOptionsAttribute), inherit: false)).ToList();
        if (marked.Count == 0)
        {
            return;
        }
        Check(() => marked.Count == 1, $"{Type} has {marked.Count} [WorkflowDynamicOptions] methods and may have one.");
        Check(() => Attribute.Dynamic, $"{MethodText.Of(marked[0])} gives dynamic options, and {Type} is not a dynamic workflow.");
        Try(() => HandlerRules.CheckMethod(marked[0]));
        Check(
            () => marked[0].ReturnType == typeof(WorkflowDefinitionOptions) && marked[0].GetParameters().Length == 0,
            $"{MethodText.Of(marked[0])} must take nothing and return WorkflowDefinitionOptions.");
        var body = new HandlerBody(marked[0]);
        DynamicOptions = instance => (WorkflowDefinitionOptions)body.Invoke(instance, [])!;
    }

    /// <summary>Whether the method carries the attribute; an override that has lost the attribute of its base is a mistake.</summary>
    private bool IsMarked<TAttribute>(MethodInfo method, string attribute)
        where TAttribute : Attribute
    {
        if (method.IsDefined(typeof(TAttribute), inherit: false))
        {
            return true;
        }
        if (method.IsVirtual && method.IsDefined(typeof(TAttribute), inherit: true) is false && BaseIsMarked<TAttribute>(method))
        {
            Add($"{MethodText.Of(method)} overrides a method with [{attribute}] and must carry that attribute again.");
        }
        return false;
    }

    private static bool BaseIsMarked<TAttribute>(MethodInfo method)
        where TAttribute : Attribute
    {
        var origin = method.GetBaseDefinition();
        for (var type = method.DeclaringType?.BaseType; type is not null && type != typeof(object); type = type.BaseType)
        {
            var overridden = type.GetMethods(All | BindingFlags.DeclaredOnly)
                .FirstOrDefault(candidate => candidate.Name == method.Name && candidate.GetBaseDefinition() == origin);
            if (overridden?.IsDefined(typeof(TAttribute), inherit: false) == true)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Files a handler under its name, or returns it as the dynamic one.</summary>
    private T? Add<T>(Dictionary<string, T> byName, T definition, T? dynamic, Func<T, string?> nameOf, string kind)
        where T : class
    {
        if (nameOf(definition) is { } name)
        {
            Check(() => byName.TryAdd(name, definition), $"{Type} has two {kind} handlers with the name {name}.");
            return dynamic;
        }
        Check(() => dynamic is null, $"{Type} has two dynamic {kind} handlers.");
        return definition;
    }

    private void Add(string mistake) => mistakes.Add(new ArgumentException(mistake));

    private void Check(Func<bool> holds, string mistake)
    {
        if (!holds())
        {
            Add(mistake);
        }
    }

    private void Try(Action action)
    {
        try
        {
            action();
        }
        catch (ArgumentException mistake)
        {
            mistakes.Add(mistake);
        }
    }
}
