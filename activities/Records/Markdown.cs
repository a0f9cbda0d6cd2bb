namespace ReleaseWorkflows.Activities.Records;

/// <summary>Puts text of others into Markdown so that it stays text.</summary>
internal static class Markdown
{
    /// <summary>One line, with nothing in it that Markdown or HTML would act on.</summary>
    public static string Line(string text)
    {
        var line = string.Join(
            ' ', text.Split((char[])['\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        return line.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace("|", "\\|", StringComparison.Ordinal)
            .Replace("`", "\\`", StringComparison.Ordinal)
            .Replace("*", "\\*", StringComparison.Ordinal)
            .Replace("[", "\\[", StringComparison.Ordinal);
    }

    /// <summary>A table row.</summary>
    public static string Row(params IEnumerable<string> cells) => $"| {string.Join(" | ", cells.Select(Line))} |";

    /// <summary>A table's first two lines.</summary>
    public static string Head(params IReadOnlyCollection<string> names) => $"{Row(names)}\n|{string.Concat(names.Select(_ => "---|"))}";
}
