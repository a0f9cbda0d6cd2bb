namespace ReleaseWorkflows.Starter.Engines;

/// <summary>The one line that the engine prints when it takes calls.</summary>
internal static class ReadyLine
{
    private const string Opening = "temporal-dev-server ready on ";

    /// <returns>host:port; null when it is another line.</returns>
    public static string? AddressIn(string line) => line.StartsWith(Opening, StringComparison.Ordinal)
        ? line[Opening.Length..].Split(' ')[0] : null;
}
