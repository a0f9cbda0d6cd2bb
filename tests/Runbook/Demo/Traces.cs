namespace Tests.Runbook.Demo;

/// <summary>What a demo would leave behind: its directory, and processes that name it on their command line.</summary>
internal static class Traces
{
    public static IReadOnlyList<string> Of(string place)
    {
        var left = new List<string>();
        if (Directory.Exists(place))
            left.Add(place);
        foreach (var process in Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            if (CommandLineOf(process) is { } line && line.Contains(place, StringComparison.Ordinal))
                left.Add(line.Replace('\0', ' '));
        }

        return left;
    }

    // A process may end while it is looked at.
    private static string? CommandLineOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
