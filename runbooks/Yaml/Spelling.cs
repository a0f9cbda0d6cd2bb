namespace ReleaseWorkflows.Runbooks.Yaml;

/// <summary>Guesses what a writer meant.</summary>
internal static class Spelling
{
    /// <summary><c>Did you mean 'smoke'?</c>, or null when nothing is near.</summary>
    public static string? HintFor(string written, IEnumerable<string> allowed)
    {
        var near = allowed
            .Select(word => (word, distance: Distance(written.ToLowerInvariant(), word.ToLowerInvariant())))
            .Where(c => c.distance <= Math.Max(1, Math.Min(written.Length, c.word.Length) / 3))
            .OrderBy(c => c.distance).ThenBy(c => c.word, StringComparer.Ordinal)
            .Select(c => c.word)
            .FirstOrDefault();
        return near is null ? null : $"Did you mean '{near}'?";
    }

    /// <summary>Insertions, deletions, replacements, and swaps of neighbours.</summary>
    private static int Distance(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (var j = 0; j <= b.Length; j++) table[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), replaced);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
            }
        }
        return table[a.Length, b.Length];
    }
}
