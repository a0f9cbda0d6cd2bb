using System.Globalization;

namespace Temporalio.Worker.Load;

/// <summary>Memory in use.</summary>
internal static class MemoryUse
{
    private const string Group = "/sys/fs/cgroup";

    /// <summary>Share in use, 0 to 1: of the container's limit, of the machine's memory, or, where neither tells, as .NET sees it.</summary>
    public static double Share() => OfGroup(Group) ?? OfMachine("/proc/meminfo") ?? OfRuntime();

    /// <summary>Reads the files in which Linux tells of a limited group; null for one without a limit.</summary>
    public static double? OfGroup(string folder) =>
        Value(Path.Combine(folder, "memory.max")) is { } limit && Value(Path.Combine(folder, "memory.current")) is { } used && limit > 0
            ? Math.Clamp(used / limit, 0, 1)
            : null;

    /// <summary>Reads what Linux tells of the machine; null where there is no such file.</summary>
    public static double? OfMachine(string path)
    {
        if (!File.Exists(path)) return null;
        var values = File.ReadLines(path).Select(line => line.Split(':', ' ')).Where(words => words[0] is "MemTotal" or "MemAvailable")
            .ToDictionary(words => words[0], words => double.Parse(words[^2], CultureInfo.InvariantCulture));
        return values.TryGetValue("MemTotal", out var all) && values.TryGetValue("MemAvailable", out var free) && all > 0
            ? Math.Clamp(1 - (free / all), 0, 1)
            : null;
    }

    private static double OfRuntime()
    {
        var seen = GC.GetGCMemoryInfo();
        return seen.TotalAvailableMemoryBytes > 0 ? Math.Clamp((double)seen.MemoryLoadBytes / seen.TotalAvailableMemoryBytes, 0, 1) : 0;
    }

    private static double? Value(string path) =>
        File.Exists(path) && double.TryParse(File.ReadAllText(path), CultureInfo.InvariantCulture, out var value) ? value : null;
}
