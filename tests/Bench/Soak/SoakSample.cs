using System.Diagnostics;
using System.Globalization;
using Tests.Bench.WorkerCost;

namespace Tests.Bench.Soak;

/// <summary>The worker's process at one moment, after a full collection.</summary>
/// <param name="Workflows">Workflows ended so far.</param>
/// <param name="Remade">Workflows made anew after they had been evicted, so far.</param>
/// <param name="Seconds">Since the beginning.</param>
/// <param name="HeapMb">Live objects.</param>
/// <param name="ResidentMb">What the machine has given to the process.</param>
/// <param name="Collections">Of the three generations so far; each sample makes two.</param>
/// <param name="PausedPercent">Share of the time that collections took.</param>
/// <param name="Threads">Of the process.</param>
/// <param name="Timers">Timers of .NET that are set.</param>
internal sealed record SoakSample(
    int Workflows,
    int Remade,
    double Seconds,
    double HeapMb,
    double ResidentMb,
    string Collections,
    double PausedPercent,
    int Threads,
    long Timers)
{
    private const double Mb = 1024 * 1024;

    public static string Header =>
        """
        | workflows | made anew | s | /s | live heap MB | resident MB | gen 0/1/2 | paused % | threads | timers |
        |---:|---:|---:|---:|---:|---:|---|---:|---:|---:|
        """;

    public string Row => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Workflows} | {Remade} | {Seconds:F0} | {Workflows / Seconds:F0} | {HeapMb:F1} | {ResidentMb:F0} ")
        + string.Create(CultureInfo.InvariantCulture, $"| {Collections} | {PausedPercent:F1} | {Threads} | {Timers} |");

    public static SoakSample Take(int workflows, TimeSpan elapsed)
    {
        var collections = $"{GC.CollectionCount(0)}/{GC.CollectionCount(1)}/{GC.CollectionCount(2)}";
        var memory = Memory.Live();
        using var process = Process.GetCurrentProcess();
        return new(
            workflows,
            Math.Max(0, SoakTally.MadeSoFar - workflows),
            elapsed.TotalSeconds,
            memory.Heap / Mb,
            memory.Resident / Mb,
            collections,
            GC.GetGCMemoryInfo().PauseTimePercentage,
            process.Threads.Count,
            Timer.ActiveCount);
    }
}
