using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ReleaseWorkflows.Activities.Files;

/// <summary>The <c>current</c> link of a host: one rename moves it, so a reader sees the old release or the new one and never
/// none.</summary>
internal static class CurrentLink
{
    /// <returns>Absolute path that the link points to; null when nothing is there.</returns>
    /// <exception cref="IOException">Something that is not a link stands there.</exception>
    public static string? Target(string link)
    {
        var info = new FileInfo(link);
        if (info.LinkTarget is { } target)
            return Path.GetFullPath(target, Path.GetDirectoryName(Path.GetFullPath(link))!);
        return info.Exists || Directory.Exists(link)
            ? throw Failures.NotALink(link)
            : null;
    }

    public static void Switch(string link, string target)
    {
        var draft = $"{link}.{Guid.NewGuid():N}.draft";
        File.CreateSymbolicLink(draft, target);
        // File.Move follows the link and looks for a file behind it; the rename must move the link itself.
        if (Rename(draft, link) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"The link {link} could not be switched to {target}.");
    }

    public static void Remove(string link) => File.Delete(link);

    [DllImport("libc", EntryPoint = "rename", SetLastError = true)]
    private static extern int Rename(string from, string to);
}
