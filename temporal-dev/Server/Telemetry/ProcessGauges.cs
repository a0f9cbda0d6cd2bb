using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TemporalDev.Server.Telemetry;

/// <summary>What every page of metrics tells of its process, under the usual names.</summary>
internal static class ProcessGauges
{
    public static void AddTo(ServerMeter meter)
    {
        One(meter, "process_resident_memory_bytes", "Memory of the process.", process => process.WorkingSet64);
        One(meter, "process_start_time_seconds", "When the process began, in seconds since 1970.",
            process => (process.StartTime.ToUniversalTime() - DateTime.UnixEpoch).TotalSeconds);
        One(meter, "num_threads", "Threads of the process.", process => process.Threads.Count);
        One(meter, "memory_allocated", "Bytes of objects on the managed heap.", _ => GC.GetTotalMemory(forceFullCollection: false));
        One(meter, "memory_heap", "Bytes of the managed heap at the last collection.", _ => GC.GetGCMemoryInfo().HeapSizeBytes);
        meter.Total("process_cpu_seconds_total", "CPU time of the process.", () => Of(process => process.TotalProcessorTime.TotalSeconds));
        meter.Total("gc_collections_total", "Garbage collections.", () => GC.CollectionCount(0));
    }

    private static void One(ServerMeter meter, string name, string description, Func<Process, double> value) =>
        meter.Gauge(name, description, () => [new Measurement<double>(Of(value))]);

    private static double Of(Func<Process, double> value)
    {
        using var process = Process.GetCurrentProcess();
        return value(process);
    }
}
