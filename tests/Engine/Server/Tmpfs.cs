using System.Diagnostics;
using System.Globalization;

namespace Tests.Engine.Server;

/// <summary>A file system of its own in memory, gone when the test is over.</summary>
internal sealed class Tmpfs : IDisposable
{
    private static readonly Lazy<bool> Mountable = new(() =>
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root") return false;
        var directory = Directory.CreateTempSubdirectory("tmpfs-probe-").FullName;
        var isMounted = Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", directory) == 0;
        if (isMounted) Run("umount", directory);
        Directory.Delete(directory);
        return isMounted;
    });

    private Tmpfs(string path) => Path = path;

    public static bool CanMount => Mountable.Value;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public static Tmpfs Mount(int mebibytes)
    {
        var directory = Directory.CreateTempSubdirectory("tmpfs-").FullName;
        Must("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={mebibytes}m"), "tmpfs", directory);
        return new Tmpfs(directory);
    }

    /// <summary>Takes all space that is left.</summary>
    /// <returns>The file that holds it; deleting it gives the space back.</returns>
    public string Fill()
    {
        var filler = this["filler"];
        using var stream = new FileStream(filler, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[4096];
        try
        {
            while (true) stream.Write(page);
        }
        catch (IOException)
        {
            return filler;
        }
    }

    public void MakeReadOnly() => Must("mount", "-o", "remount,ro", Path);

    public void Dispose()
    {
        Must("umount", Path);
        Directory.Delete(Path);
    }

    private static void Must(params string[] command)
    {
        if (Run(command) is var code and not 0) throw new InvalidOperationException($"{string.Join(' ', command)} ended with {code}");
    }

    private static int Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
