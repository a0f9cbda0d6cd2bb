using System.Reflection;
using System.Runtime.Loader;

namespace Tests.Surface;

/// <summary>Static fields of an assembly that can change: state that all runs would share and replay would not know.</summary>
internal static class StaticFields
{
    public const string Message = "All runs of a worker would share it: keep state in the workflow's own fields.";

    private static readonly HashSet<Type> Changing =
        [typeof(List<>), typeof(Dictionary<,>), typeof(HashSet<>), typeof(Queue<>), typeof(Stack<>), typeof(SortedDictionary<,>)];

    /// <summary>Names of the fields; those that the compiler makes to keep a lambda are none.</summary>
    public static IEnumerable<string> ThatCanChange(string library)
    {
        var assembly = new AssemblyLoadContext("static fields").LoadFromAssemblyPath(library);
        return from type in assembly.GetTypes()
               where !type.Name.Contains('<')
               from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
               where !field.IsLiteral && (!field.IsInitOnly || IsChanging(field.FieldType))
               select $"{type.Name}.{field.Name}";
    }

    private static bool IsChanging(Type type) => type.IsGenericType && Changing.Contains(type.GetGenericTypeDefinition());
}
