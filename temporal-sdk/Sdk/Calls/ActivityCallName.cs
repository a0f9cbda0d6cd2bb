using System.Collections.Concurrent;
using System.Reflection;
using Temporalio.Activities;

namespace Temporalio.Calls;

/// <summary>Which activity a method stands for.</summary>
internal static class ActivityCallName
{
    private static readonly ConcurrentDictionary<MethodInfo, string> Names = new();

    /// <exception cref="ArgumentException">The method is no activity, or a dynamic one, which has no name.</exception>
    public static string Of(MethodInfo method) => Names.GetOrAdd(method, static given =>
    {
        var attribute = given.GetCustomAttribute<ActivityAttribute>(inherit: false)
            ?? throw new ArgumentException($"Method {MethodText.Of(given)} has no [Activity] attribute.");
        if (attribute.Dynamic)
        {
            throw new ArgumentException($"Method {MethodText.Of(given)} is a dynamic activity; call it by name.");
        }
        return attribute.Name ?? MethodText.WithoutAsync(given, onlyIfTask: true);
    });
}
