using System.Diagnostics;

namespace Tests.Bench.WorkerCost;

/// <summary>Memory of this process, in bytes.</summary>
/// <param name="Heap">Live objects after a full collection.</param>
/// <param name="Resident">What the machine has given to the process.</param>
internal readonly record struct Memory(long Heap, long Resident)
{
    /// <summary>Collects all garbage first.</summary>
    public static Memory Live()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        using var process = Process.GetCurrentProcess();
        return new(heap, process.WorkingSet64);
    }
}
