using System.ComponentModel;
using System.Diagnostics;
using ReleaseWorkflows.Activities.Git;

namespace ReleaseWorkflows.Worker.Settings;

/// <summary>Under whose name tags are made: the setting, else git's own, else ours.</summary>
internal static class Taggers
{
    private static readonly Tagger Ours = new("Release Workflows", "release@localhost");

    /// <param name="setting">NAME &lt;EMAIL&gt;, checked; null when not set.</param>
    public static async Task<Tagger> FindAsync(string? setting)
    {
        if (setting is not null)
        {
            var open = setting.IndexOf('<');
            return new Tagger(setting[..open].Trim(), setting[(open + 1)..^1]);
        }

        return await GitAsync("user.name") is { } name && await GitAsync("user.email") is { } email ? new Tagger(name, email) : Ours;
    }

    private static async Task<string?> GitAsync(string name)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git",
                ["config", "--global", "--get", name]) { RedirectStandardOutput = true })!;
            var value = (await git.StandardOutput.ReadToEndAsync()).Trim();
            await git.WaitForExitAsync();
            return git.ExitCode == 0 && value.Length > 0 ? value : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
