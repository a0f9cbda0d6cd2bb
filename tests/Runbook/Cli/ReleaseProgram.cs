using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Tests.Runbook.Cli;

/// <summary>The release command as users run it: a process of its own, with what it printed and how it ended.</summary>
internal static class ReleaseProgram
{
    // Longer than the longest demo; only a test that has failed already waits for it.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(9);

    public sealed record Ending(int Code, string Output, string Errors);

    public static string Root { get; } = FindRoot();

    public static string Path => Built("starter", "release.dll");

    public static string Built(string project, string file) => System.IO.Path.Combine(Root, project, "bin", Configuration, "net10.0", file);

    public static Task<Ending> RunAsync(string state, params string[] words) => RunAsync(Path, state, words);

    public static async Task<Ending> RunAsync(string program, string state, string[] words)
    {
        using var process = Start(program, state, words);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{string.Join(' ', words)} did not end within {Limit}: {await output}{await errors}");
        }

        return new Ending(process.ExitCode, await output, await errors);
    }

    public static Process Start(string program, string state, params string[] words) => Start(program, state, [], words);

    /// <param name="environment">Added to what the process inherits.</param>
    public static Process Start(string program, string state, (string Name, string Value)[] environment, string[] words)
    {
        var start = new ProcessStartInfo(System.IO.Path.GetFullPath(System.IO.Path
            .Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet")))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = state,
        };
        start.ArgumentList.Add(program);
        foreach (var word in words)
            start.ArgumentList.Add(word);
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("TEMPORAL_", StringComparison.Ordinal)
            || name.StartsWith("RELEASE_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        start.Environment["RELEASE_STATE"] = System.IO.Path.Combine(state, "state");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(at.FullName, "ReleaseWorkflows.sln")))
            at = at.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return at.FullName;
    }
}
