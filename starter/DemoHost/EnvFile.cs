namespace ReleaseWorkflows.DemoHost;

/// <summary>NAME=value lines; empty lines and lines with # are passed over.</summary>
internal static class EnvFile
{
    public static IReadOnlyDictionary<string, string> Read(string path) => File.ReadAllLines(path)
        .Select(line => line.Trim())
        .Where(line => line.Length > 0 && line[0] != '#' && line.Contains('='))
        .Select(line => line.Split('=', 2))
        .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim(), StringComparer.Ordinal);
}
