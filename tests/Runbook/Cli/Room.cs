using System.Diagnostics;

namespace Tests.Runbook.Cli;

/// <summary>A directory of one test, gone when the test is over.</summary>
internal sealed class Room : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("release-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[name])!);
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>A repository with one commit of what was written below it.</summary>
    public async Task<string> RepositoryAsync(string name)
    {
        Directory.CreateDirectory(this[name]);
        await GitAsync(name, "init", "--quiet", "--initial-branch=main");
        await CommitAsync(name, "one");
        return this[name];
    }

    public async Task CommitAsync(string name, string message)
    {
        await GitAsync(name, "add", "--all");
        await GitAsync(name, "commit", "--quiet", "--allow-empty", "-m", message);
    }

    public async Task<string> GitAsync(string name, params string[] words)
    {
        string[] who = ["-c", "user.name=Dev", "-c", "user.email=dev@shop.example", "-c", "commit.gpgsign=false"];
        using var git = Process.Start(new ProcessStartInfo("git", [.. who, .. words]) { WorkingDirectory = this[name],
            RedirectStandardOutput = true })!;
        var output = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        return git.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException($"git {words[0]} ended with {git.ExitCode}");
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
