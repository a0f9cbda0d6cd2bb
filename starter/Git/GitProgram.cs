using System.ComponentModel;
using System.Diagnostics;
using ReleaseWorkflows.Starter.Exits;

namespace ReleaseWorkflows.Starter.Git;

/// <summary>The git of this machine, in one directory.</summary>
internal sealed class GitProgram(string directory)
{
    /// <summary>What git said; its exit code decides.</summary>
    public sealed record Answer(int ExitCode, string Output, string Errors)
    {
        public bool IsGood => ExitCode == 0;

        public string Line => Output.Trim();
    }

    /// <returns>A value of the user's own settings; null when it is not set.</returns>
    public static async Task<string?> ConfigAsync(string name, CancellationToken cancellation)
    {
        var answer = await new GitProgram(Environment.CurrentDirectory).AskAsync(cancellation, "config", "--get", name);
        return answer.IsGood ? answer.Line : null;
    }

    /// <returns>Output of a command that must succeed.</returns>
    /// <exception cref="Trouble">It did not.</exception>
    public async Task<string> RunAsync(CancellationToken cancellation, params string[] words)
    {
        var answer = await AskAsync(cancellation, words);
        return answer.IsGood ? answer.Line : throw Trouble
            .BadInput($"git {words[0]} failed: {answer.Errors.Trim()}", directory, "is it the repository that you mean?");
    }

    public async Task<Answer> AskAsync(CancellationToken cancellation, params string[] words)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = directory };
        foreach (var word in words)
            start.ArgumentList.Add(word);
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        // Inside a hook these name the repository of the hook, whatever the directory.
        foreach (var variable in (string[])["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY"])
            start.Environment.Remove(variable);
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            // Whoever no longer waits wants nothing of it to go on, neither git nor the hook that it started.
            await using var end = cancellation.Register(() => process.Kill(entireProcessTree: true));
            var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            var errors = await process.StandardError.ReadToEndAsync(CancellationToken.None);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellation.ThrowIfCancellationRequested();
            return new Answer(process.ExitCode, await output, errors);
        }
        catch (Win32Exception)
        {
            throw Trouble.BadInput("git cannot be started", $"{directory}, PATH", "install git, and name a directory that exists");
        }
    }
}
