using System.Collections.Concurrent;
using System.Reflection;

namespace Temporalio.Calls;

/// <summary>Reads the result of a finished task whose declared type is known only at run time; the reflection is done once per
/// type.</summary>
internal static class TaskResult
{
    private static readonly ConcurrentDictionary<Type, Func<Task, object?>?> Readers = new();

    /// <summary>Reads results of tasks of this declared type; null for a type without result.</summary>
    public static Func<Task, object?>? Reader(Type declared) => Readers.GetOrAdd(declared, static type =>
    {
        for (var at = type; at is not null && at != typeof(Task); at = at.BaseType)
        {
            if (at.IsGenericType && at.GetGenericTypeDefinition() == typeof(Task<>))
            {
                return typeof(TaskResult).GetMethod(nameof(Read), BindingFlags.Static | BindingFlags.NonPublic)!
                    .MakeGenericMethod(at.GetGenericArguments()[0]).CreateDelegate<Func<Task, object?>>();
            }
        }
        return null;
    });

    private static object? Read<T>(Task task) => ((Task<T>)task).GetAwaiter().GetResult();
}
