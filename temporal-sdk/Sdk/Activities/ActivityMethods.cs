using System.Reflection;

namespace Temporalio.Activities;

/// <summary>Reads activities off methods: which ones, under which name, and how to call them.</summary>
internal static class ActivityMethods
{
    public static string Describe(MethodInfo method) => $"{method.DeclaringType}.{method.Name}";

    /// <summary>All attributed methods of a type and its bases; the most derived override stands for the ones it overrides.</summary>
    public static IEnumerable<MethodInfo> AllOf(Type type)
    {
        const BindingFlags Declared =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var seen = new HashSet<MethodInfo>();
        for (var level = type; level != null && level != typeof(object); level = level.BaseType)
        {
            foreach (var method in level.GetMethods(Declared))
            {
                if ((level != type && method.IsStatic) || !seen.Add(method.GetBaseDefinition()))
                {
                    continue;
                }
                if (method.IsDefined(typeof(ActivityAttribute), inherit: false))
                {
                    yield return method;
                }
                else if (method.IsVirtual && OverridesAttributed(method))
                {
                    throw new ArgumentException(
                        $"{Describe(method)} overrides an activity and must carry the [Activity] attribute again", nameof(type));
                }
            }
        }
    }

    public static void Check(MethodInfo method)
    {
        if (method.ContainsGenericParameters)
        {
            throw new ArgumentException($"Activity {Describe(method)} must not be generic");
        }
        if (method.GetParameters().Any(p => p.ParameterType.IsByRef))
        {
            throw new ArgumentException($"Activity {Describe(method)} must not have ref, in or out parameters");
        }
    }

    /// <summary>The activity's name; null for a dynamic activity.</summary>
    public static string? NameOf(MethodInfo method, ActivityAttribute attribute)
    {
        if (attribute.Dynamic)
        {
            return attribute.Name == null
                ? null
                : throw new ArgumentException($"Dynamic activity {Describe(method)} must not have a name");
        }
        if (attribute.Name != null)
        {
            return attribute.Name;
        }
        var name = PlainName(method);
        var returnsTask = typeof(Task).IsAssignableFrom(method.ReturnType);
        return returnsTask && name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) ? name[..^5] : name;
    }

    public static Func<object?[], object?> InvokerOf(Delegate del) =>
        del.Method.IsStatic && del.Target != null
            ? throw new ArgumentException($"{Describe(del.Method)} is bound to its first argument and cannot be an activity")
            : InvokerOf(del.Method, del.Target);

    public static Func<object?[], object?> InvokerOf(MethodInfo method, object? instance) =>
        arguments => method.Invoke(instance, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);

    public static object?[] FitArguments(ActivityDefinition definition, object?[] arguments)
    {
        if (arguments.Length == definition.ParameterTypes.Count)
        {
            return arguments;
        }
        if (arguments.Length < definition.RequiredParameterCount)
        {
            throw new ArgumentException(
                $"Activity {definition.Name} needs {definition.RequiredParameterCount} arguments, but got {arguments.Length}");
        }
        var fitted = new object?[definition.ParameterTypes.Count];
        Array.Copy(arguments, fitted, Math.Min(arguments.Length, fitted.Length));
        var parameters = definition.MethodInfo?.GetParameters();
        for (var i = arguments.Length; i < fitted.Length; i++)
        {
            fitted[i] = parameters?[i].HasDefaultValue == true ? DefaultOf(parameters[i]) : null;
        }
        return fitted;
    }

    public static object? ResultOf(Task task, Type declaredType)
    {
        if (declaredType == typeof(Task))
        {
            return null;
        }
        var type = task.GetType();
        while (type != null && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)))
        {
            type = type.BaseType;
        }
        var result = type?.GetProperty(nameof(Task<object>.Result))?.GetValue(task);
        // An async method that returns a bare Task is really a Task of a private empty struct.
        return result?.GetType().FullName == "System.Threading.Tasks.VoidTaskResult" ? null : result;
    }

    private static object? DefaultOf(ParameterInfo parameter) =>
        parameter.DefaultValue ?? (parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) == null
            ? Activator.CreateInstance(parameter.ParameterType)
            : null);

    private static bool OverridesAttributed(MethodInfo method)
    {
        var root = method.GetBaseDefinition();
        for (var level = method.DeclaringType?.BaseType; level != null; level = level.BaseType)
        {
            var overridden = level.GetMethods(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly)
                .FirstOrDefault(m => m != method && m.GetBaseDefinition() == root);
            if (overridden?.IsDefined(typeof(ActivityAttribute), inherit: false) == true)
            {
                return true;
            }
        }
        return false;
    }

    // The compiler calls a local function <Outer>g__Inner|0_0 and a lambda <Outer>b__0_0.
    private static string PlainName(MethodInfo method)
    {
        var local = method.Name.IndexOf(">g__", StringComparison.Ordinal);
        if (local >= 0)
        {
            var start = local + 4;
            var end = method.Name.IndexOf('|', start);
            return end < 0 ? method.Name[start..] : method.Name[start..end];
        }
        return method.Name.StartsWith('<')
            ? throw new ArgumentException($"Lambda {Describe(method)} has no name of its own: give one in [Activity(\"...\")]")
            : method.Name;
    }
}
