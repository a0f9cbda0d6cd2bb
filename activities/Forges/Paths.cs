namespace ReleaseWorkflows.Activities.Forges;

/// <summary>Names as parts of an address.</summary>
internal static class Paths
{
    /// <summary>Slashes stay, as in <c>release/1.0</c>; everything else that means something in an address is escaped.</summary>
    public static string Escaped(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
}
