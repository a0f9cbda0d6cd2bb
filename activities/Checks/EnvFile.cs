using System.Collections.Immutable;

namespace ReleaseWorkflows.Activities.Checks;

/// <summary>The variables of an env-file: <c>NAME=value</c> lines, as Docker and systemd read them. Values never leave this class's
/// caller.</summary>
internal static class EnvFile
{
    /// <summary>The last line for a name counts; comments, blank lines and lines without a name are passed over.</summary>
    public static ImmutableDictionary<string, string> Parse(string text)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.StartsWith("export ", StringComparison.Ordinal))
                line = line["export ".Length..].TrimStart();
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (line.StartsWith('#') || equals <= 0)
                continue;
            variables[line[..equals].TrimEnd()] = Unquoted(line[(equals + 1)..].Trim());
        }

        return variables.ToImmutable();
    }

    /// <summary>The required names that are missing or empty, in the order asked for.</summary>
    public static ImmutableArray<string> Missing(IEnumerable<string> required, Func<string, string?> valueOf) =>
        [.. required.Where(name => string.IsNullOrEmpty(valueOf(name)))];

    private static string Unquoted(string value) =>
        value.Length >= 2 && value[0] == value[^1] && value[0] is '"' or '\'' ? value[1..^1] : value;
}
