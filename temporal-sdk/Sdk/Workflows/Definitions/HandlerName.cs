using System.Reflection;
using Temporalio.Calls;

namespace Temporalio.Workflows.Definitions;

/// <summary>Rules for the names of handlers.</summary>
internal static class HandlerName
{
    public const string ReservedPrefix = "__temporal_";

    public static bool IsReserved(string name) => name.StartsWith(ReservedPrefix, StringComparison.Ordinal);

    /// <summary>Null for a dynamic handler.</summary>
    /// <exception cref="ArgumentException">The name is reserved, or a dynamic handler has one.</exception>
    public static string? Checked(string? given, bool dynamic, Func<string> fallback, MemberInfo member)
    {
        if (dynamic)
        {
            return given is null
                ? null
                : throw new ArgumentException($"{MethodText.Of(member)} is dynamic and cannot have the name {given}.");
        }
        var name = given ?? fallback();
        return IsReserved(name)
            ? throw new ArgumentException(
                $"{MethodText.Of(member)} has the name {name}; names that begin with {ReservedPrefix} are reserved.")
            : name;
    }

    /// <summary>Name of a handler that is about to be called through one of its methods.</summary>
    /// <exception cref="ArgumentException">The member lacks the attribute, or is dynamic and so has no name.</exception>
    public static string ForCall(MemberInfo member, string attribute, bool hasAttribute, bool dynamic, string? given, Func<string> fallback)
    {
        if (!hasAttribute)
        {
            throw new ArgumentException($"{MethodText.Of(member)} has no [{attribute}] attribute.");
        }
        return dynamic ? throw new ArgumentException($"{MethodText.Of(member)} is dynamic; call it by name.") : given ?? fallback();
    }
}
