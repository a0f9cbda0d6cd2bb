using System.Security.Cryptography;
using System.Text;

namespace ReleaseWorkflows.DemoHost;

/// <summary>
/// What a build of the demo's service leaves: a first line "bundle NAME VERSION COMMIT", then routes with their steps. The service has
/// no behaviour but this.
/// </summary>
internal sealed record Bundle(string Name, string Version, string Commit, string Digest, IReadOnlyDictionary<string, Route> Routes)
{
    /// <exception cref="FormatException">The file is not such a bundle; the message names the line.</exception>
    public static Bundle Read(byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        if (lines[0].Split(' ') is not ["bundle", var name, var version, var commit])
            throw new FormatException("line 1: a bundle begins with: bundle NAME VERSION COMMIT");
        var routes = new Dictionary<string, Route>(StringComparer.Ordinal);
        Route? current = null;
        for (var number = 2; number <= lines.Length; number++)
        {
            var line = lines[number - 1].Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line.Split(' ', 3) is ["route", var method, var path])
                routes[$"{method} {path}"] = current = new Route([]);
            else if (current is not null && Step.Read(line) is { } step)
                current.Steps.Add(step);
            else
                throw new FormatException($"line {number}: unknown step '{line}'");
        }

        return new Bundle(name, version, commit, "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes)), routes);
    }
}
