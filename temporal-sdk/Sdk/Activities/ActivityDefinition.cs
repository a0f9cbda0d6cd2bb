using System.Reflection;
using Temporalio.Converters;

namespace Temporalio.Activities;

/// <summary>An activity a worker can run: its name, the shape of its parameters and how to call it.</summary>
public class ActivityDefinition
{
    private readonly Func<object?[], object?> invoker;

    private ActivityDefinition(
        string? name,
        Type returnType,
        IReadOnlyCollection<Type> parameterTypes,
        int requiredParameterCount,
        Func<object?[], object?> invoker,
        MethodInfo? methodInfo)
    {
        Name = name;
        ReturnType = returnType;
        ParameterTypes = parameterTypes;
        RequiredParameterCount = requiredParameterCount;
        MethodInfo = methodInfo;
        this.invoker = invoker;
    }

    /// <summary>Name on the wire, or null when <see cref="Dynamic" />.</summary>
    public string? Name { get; }

    /// <summary>The declared return type; a task type when the activity is asynchronous.</summary>
    public Type ReturnType { get; }

    /// <summary>Types of all parameters, in order.</summary>
    public IReadOnlyCollection<Type> ParameterTypes { get; }

    /// <summary>How many leading parameters have no default value.</summary>
    public int RequiredParameterCount { get; }

    /// <summary>True when this activity takes the types that no other activity is registered for.</summary>
    public bool Dynamic => Name == null;

    /// <summary>The method behind the definition, or null when it was described by hand.</summary>
    public MethodInfo? MethodInfo { get; }

    /// <summary>Defines an activity from a delegate whose method carries <see cref="ActivityAttribute" />.</summary>
    /// <param name="del">The delegate. A lambda needs a name in its attribute.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">No attribute, no usable name, or a method that cannot be an activity.</exception>
    public static ActivityDefinition Create(Delegate del)
    {
        ArgumentNullException.ThrowIfNull(del);
        return Create(del.Method, ActivityMethods.InvokerOf(del));
    }

    /// <summary>Describes an activity by hand.</summary>
    /// <param name="name">Name on the wire; null makes the activity dynamic.</param>
    /// <param name="returnType">Return type; a task type when asynchronous.</param>
    /// <param name="parameterTypes">Parameter types in order.</param>
    /// <param name="requiredParameterCount">How many leading parameters are required; 0 to the number of parameters.</param>
    /// <param name="invoker">Called with the decoded arguments, on the worker's activity task factory.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">A reserved or empty name, a wrong count, or a dynamic activity of the wrong shape.</exception>
    public static ActivityDefinition Create(
        string? name,
        Type returnType,
        IReadOnlyCollection<Type> parameterTypes,
        int requiredParameterCount,
        Func<object?[], object?> invoker) =>
        Create(name, returnType, parameterTypes, requiredParameterCount, invoker, methodInfo: null);

    /// <summary>Defines an activity from a method that carries <see cref="ActivityAttribute" />, called in a way of the caller's own.</summary>
    /// <param name="method">Describes name, parameters and return type.</param>
    /// <param name="invoker">Called with the decoded arguments.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">No attribute, no usable name, or a method that cannot be an activity.</exception>
    public static ActivityDefinition Create(MethodInfo method, Func<object?[], object?> invoker)
    {
        ArgumentNullException.ThrowIfNull(method);
        var attribute = method.GetCustomAttribute<ActivityAttribute>(inherit: false) ??
            throw new ArgumentException($"Method {ActivityMethods.Describe(method)} has no [Activity] attribute");
        return CreateWithoutAttribute(ActivityMethods.NameOf(method, attribute), method, invoker);
    }

    /// <summary>Defines an activity from a method, ignoring any attribute.</summary>
    /// <param name="name">Name on the wire; null makes the activity dynamic.</param>
    /// <param name="method">Describes parameters and return type.</param>
    /// <param name="invoker">Called with the decoded arguments.</param>
    /// <returns>The definition.</returns>
    /// <exception cref="ArgumentException">A reserved or empty name, or a method that cannot be an activity.</exception>
    public static ActivityDefinition CreateWithoutAttribute(string? name, MethodInfo method, Func<object?[], object?> invoker)
    {
        ArgumentNullException.ThrowIfNull(method);
        ActivityMethods.Check(method);
        var parameters = method.GetParameters();
        return Create(
            name,
            method.ReturnType,
            Array.ConvertAll(parameters, p => p.ParameterType),
            parameters.TakeWhile(p => !p.HasDefaultValue).Count(),
            invoker,
            method);
    }

    /// <summary>Defines every attributed method of a type, public or not, inherited ones too.</summary>
    /// <typeparam name="T">The type to look at.</typeparam>
    /// <param name="instance">Receiver of the instance methods; may be null when all are static.</param>
    /// <returns>At least one definition.</returns>
    /// <exception cref="ArgumentException">Nothing found, or an instance method without an instance.</exception>
    public static IReadOnlyCollection<ActivityDefinition> CreateAll<T>(T? instance) => CreateAll(typeof(T), instance);

    /// <summary>Defines every attributed method of a type, public or not, inherited ones too.</summary>
    /// <param name="type">The type to look at.</param>
    /// <param name="instance">Receiver of the instance methods; may be null when all are static.</param>
    /// <returns>At least one definition.</returns>
    /// <exception cref="ArgumentException">Nothing found, or an instance method without an instance.</exception>
    public static IReadOnlyCollection<ActivityDefinition> CreateAll(Type type, object? instance)
    {
        ArgumentNullException.ThrowIfNull(type);
        var definitions = ActivityMethods.AllOf(type).Select(method =>
        {
            if (!method.IsStatic && instance == null)
            {
                throw new ArgumentException(
                    $"Activity method {ActivityMethods.Describe(method)} is not static, so an instance is needed", nameof(instance));
            }
            return Create(method, ActivityMethods.InvokerOf(method, method.IsStatic ? null : instance));
        }).ToList();
        return definitions.Count > 0
            ? definitions
            : throw new ArgumentException($"No [Activity] method found on {type}", nameof(type));
    }

    /// <summary>Calls the activity and waits for what it returns.</summary>
    /// <param name="parameters">
    /// Arguments, at least <see cref="RequiredParameterCount" />; missing optional ones take their default value, surplus ones are dropped.
    /// </param>
    /// <returns>The result; null when the activity returns nothing.</returns>
    /// <exception cref="ArgumentException">Too few arguments. Any other exception is the activity's own.</exception>
    public async Task<object?> InvokeAsync(object?[] parameters)
    {
        var result = invoker(ActivityMethods.FitArguments(this, parameters));
        if (result is not Task task)
        {
            return result;
        }
        await task.ConfigureAwait(false);
        return ActivityMethods.ResultOf(task, ReturnType);
    }

    private static ActivityDefinition Create(
        string? name,
        Type returnType,
        IReadOnlyCollection<Type> parameterTypes,
        int requiredParameterCount,
        Func<object?[], object?> invoker,
        MethodInfo? methodInfo)
    {
        ArgumentNullException.ThrowIfNull(invoker);
        if (requiredParameterCount < 0 || requiredParameterCount > parameterTypes.Count)
        {
            throw new ArgumentException(
                $"{requiredParameterCount} required parameters do not fit {parameterTypes.Count} parameters", nameof(requiredParameterCount));
        }
        if (name == null && (parameterTypes.Count != 1 || parameterTypes.First() != typeof(IRawValue[])))
        {
            throw new ArgumentException("A dynamic activity must take exactly one IRawValue[] parameter", nameof(parameterTypes));
        }
        if (name is { Length: 0 })
        {
            throw new ArgumentException("An activity's name must not be empty", nameof(name));
        }
        if (name?.StartsWith("__temporal_", StringComparison.Ordinal) == true)
        {
            throw new ArgumentException($"Activity name {name} is reserved: it begins with __temporal_", nameof(name));
        }
        return new(name, returnType, parameterTypes, requiredParameterCount, invoker, methodInfo);
    }
}
