using System.Diagnostics;

namespace Tests.Tidy;

/// <summary>The committed files of this checkout, as git lists them.</summary>
internal static class Repository
{
    /// <summary>Absolute path of the checkout's root.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Paths relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static IEnumerable<string> Sources => Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ReleaseWorkflows.sln"))) return folder.FullName;
        }
        throw new InvalidOperationException("No ReleaseWorkflows.sln above " + AppContext.BaseDirectory);
    }

    private static string[] ListFiles()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("git did not start");
        var listing = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        if (git.ExitCode != 0) throw new InvalidOperationException("git ls-files failed with " + git.ExitCode);
        return listing.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(file => File.Exists(Path.Combine(Root, file))).ToArray();
    }
}
