namespace TemporalDev.Server.Namespaces;

/// <summary>Namespaces that are always there.</summary>
internal static class NamespaceNames
{
    public const string Default = "default";

    /// <summary>Clients expect it to exist; nothing runs in it.</summary>
    public const string System = "temporal-system";
}
