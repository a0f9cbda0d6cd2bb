using System.Reflection;

namespace Temporalio.Calls;

/// <summary>Names of methods: for people, and as defaults of Temporal names.</summary>
internal static class MethodText
{
    private const string Suffix = "Async";

    /// <summary><c>Namespace.Type.Method</c>, for messages.</summary>
    public static string Of(MemberInfo member) => $"{member.DeclaringType?.FullName}.{member.Name}";

    /// <summary>The method's name without Async at its end; a local function loses what the compiler puts around it.</summary>
    public static string WithoutAsync(MethodInfo method, bool onlyIfTask)
    {
        var name = Plain(method);
        var cut = name.Length > Suffix.Length && name.EndsWith(Suffix, StringComparison.Ordinal)
            && (!onlyIfTask || typeof(Task).IsAssignableFrom(method.ReturnType));
        return cut ? name[..^Suffix.Length] : name;
    }

    /// <summary>The name as written; <c>&lt;Outer&gt;g__Inner|0_1</c> is <c>Inner</c>.</summary>
    /// <exception cref="ArgumentException">The method is a lambda, which has no name.</exception>
    private static string Plain(MethodInfo method)
    {
        var name = method.Name;
        if (!name.StartsWith('<'))
        {
            return name;
        }
        var start = name.IndexOf(">g__", StringComparison.Ordinal);
        var end = name.LastIndexOf('|');
        return start >= 0 && end > start + 4
            ? name[(start + 4)..end]
            : throw new ArgumentException($"{Of(method)} is a lambda and has no name of its own; give one.");
    }
}
