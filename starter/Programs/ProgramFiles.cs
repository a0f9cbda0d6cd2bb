using System.Diagnostics;
using System.Runtime.InteropServices;
using ReleaseWorkflows.Starter.Exits;

namespace ReleaseWorkflows.Starter.Programs;

/// <summary>The programs that are built beside this one and started as processes.</summary>
internal static class ProgramFiles
{
    public static string Worker => Find("worker", "release-worker.dll");

    public static string DevServer => Find("dev-server", "temporal-dev-server.dll");

    public static string DemoHost => Find("demo-host", "demo-host.dll");

    /// <summary>The dotnet that runs this program, so that the others need none on PATH.</summary>
    public static string Dotnet { get; } = FindDotnet();

    /// <summary>This program as a command line of its own, for hooks and hints.</summary>
    public static string Release => Path.Combine(AppContext.BaseDirectory, "release.dll");

    public static ProcessStartInfo Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Dotnet) { UseShellExecute = false };
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    private static string Find(string folder, string file)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "programs", folder, file);
        return File.Exists(path) ? path : throw new Trouble(ExitCode.Fault, $"the program {file} is not beside this one", path,
            "build the whole solution again: dotnet build");
    }

    private static string FindDotnet()
    {
        var runtime = RuntimeEnvironment.GetRuntimeDirectory();
        var name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        var muxer = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", name));
        return File.Exists(muxer) ? muxer : name;
    }
}
