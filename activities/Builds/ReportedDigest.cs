using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Builds;

/// <summary>Reads the digest that a build wrote down: bare hexadecimal, <c>sha256:…</c>, or a line of <c>sha256sum</c>.</summary>
internal static class ReportedDigest
{
    /// <param name="file">Name of the artifact; chooses the line where there are several.</param>
    /// <returns>Null when the text holds none for it.</returns>
    public static Digest? Read(string text, string file)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var own = lines.FirstOrDefault(line => NameIn(line) == Path.GetFileName(file))
            ?? (lines.Length == 1 && NameIn(lines[0]) is null ? lines[0] : null);
        if (own is null)
            return null;
        var word = own.Split(' ', '\t')[0].ToLowerInvariant();
        var spelled = word.StartsWith("sha256:", StringComparison.Ordinal) ? word : $"sha256:{word}";
        return Digest.TryParse(spelled, out var digest, out _) ? digest : null;
    }

    // sha256sum puts two spaces, or a space and a star, between hash and name.
    private static string? NameIn(string line)
    {
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? null : Path.GetFileName(line[(space + 1)..].TrimStart(' ', '*'));
    }
}
