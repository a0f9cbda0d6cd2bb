using Temporalio.Api.Enums.V1;
using TemporalDev.Server.Store;
using TemporalDev.Server.Visibility;

namespace TemporalDev.Server.Namespaces;

/// <summary>Makes what must exist before the first call: the namespaces asked for, the system's, and their search attributes.</summary>
internal static class FirstNamespaces
{
    /// <exception cref="StartupException">A search attribute has a name or a type that it cannot have.</exception>
    public static void Ensure(NamespaceRegistry namespaces, RunStore store, DevServerOptions options)
    {
        var attributes = options.SearchAttributes
            .Select(attribute => (Name: attribute.Key, Type: TypeOf(attribute.Key, attribute.Value))).ToList();
        store.Begin();
        namespaces.Load(store);
        foreach (var name in options.Namespaces.Append(NamespaceNames.Default).Distinct())
        {
            var entry = namespaces.Find(name) ?? NamespaceEntry.New(name, options.Retention);
            foreach (var attribute in attributes)
                if (!entry.SearchAttributes.TryGetValue(attribute.Name, out var known))
                    entry = entry.WithAttribute(attribute.Name, attribute.Type);
                else if (known != attribute.Type)
                    throw Bad($"the search attribute {attribute.Name} is {known} in namespace {name} and cannot become {attribute.Type}");
            namespaces.Write(entry, store);
        }
        if (namespaces.Find(NamespaceNames.System) is null)
            namespaces.Write(NamespaceEntry.New(NamespaceNames.System, options.Retention), store);
        store.Commit();
    }

    private static IndexedValueType TypeOf(string name, string word)
    {
        if (SystemAttributes.IsReserved(name)) throw Bad($"the search attribute {name} is a predefined one");
        return Enum.TryParse<IndexedValueType>(word, ignoreCase: true, out var type) && type != IndexedValueType.Unspecified
            ? type
            : throw Bad($"the search attribute {name} has no type {word}");
    }

    private static StartupException Bad(string message) => new(ExitCode.BadInput, message);
}
