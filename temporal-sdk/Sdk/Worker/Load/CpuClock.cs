using System.Diagnostics;
using System.Globalization;

namespace Temporalio.Worker.Load;

/// <summary>Processor time used up to a moment, and how much there was.</summary>
/// <param name="Used">Time used, in any unit.</param>
/// <param name="Possible">Time that all processors together had, in the same unit.</param>
internal readonly record struct CpuClock(double Used, double Possible)
{
    private const string Group = "/sys/fs/cgroup";

    /// <summary>Reads the limits of the container, or the machine, or, where neither tells, this process.</summary>
    public static CpuClock Read() => OfGroup() ?? OfMachine() ?? OfProcess();

    /// <summary>Share of the processors in use since an earlier moment, 0 to 1.</summary>
    public double ShareSince(CpuClock before) =>
        Possible > before.Possible ? Math.Clamp((Used - before.Used) / (Possible - before.Possible), 0, 1) : 0;

    /// <summary>Reads the files in which Linux tells of a limited group; null for one without limits.</summary>
    public static CpuClock? OfGroup(string folder, double secondsSinceStart)
    {
        var limit = Lines(Path.Combine(folder, "cpu.max")).FirstOrDefault()?.Split(' ');
        if (limit is not [var quota, var period] || !Number(quota, out var allowed) || !Number(period, out var of)) return null;
        var usage = Lines(Path.Combine(folder, "cpu.stat")).Select(line => line.Split(' ')).FirstOrDefault(words => words[0] == "usage_usec");
        return usage is [_, var text] && Number(text, out var microseconds)
            ? new(microseconds / 1e6, secondsSinceStart * allowed / of)
            : null;
    }

    /// <summary>Reads the first line of <c>/proc/stat</c>: times of all processors since the start, the fourth and fifth idle.</summary>
    public static CpuClock? OfMachine(string? line)
    {
        var times = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
            .Select(word => Number(word, out var value) ? value : 0).ToArray();
        return times is { Length: >= 5 } ? new(times.Sum() - times[3] - times[4], times.Sum()) : null;
    }

    private static CpuClock? OfGroup() => OfGroup(Group, Stopwatch.GetElapsedTime(0).TotalSeconds);

    private static CpuClock? OfMachine() => OfMachine(Lines("/proc/stat").FirstOrDefault());

    private static CpuClock OfProcess() =>
        new(Environment.CpuUsage.TotalTime.TotalSeconds, Stopwatch.GetElapsedTime(0).TotalSeconds * Environment.ProcessorCount);

    private static IEnumerable<string> Lines(string path) => File.Exists(path) ? File.ReadLines(path) : [];

    private static bool Number(string word, out double value) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
}
