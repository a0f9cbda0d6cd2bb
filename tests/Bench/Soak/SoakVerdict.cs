using Tests.Bench.Targets;

namespace Tests.Bench.Soak;

/// <summary>Whether something grew: the last sample beside the one after a quarter of the way, when everything has its size.</summary>
internal static class SoakVerdict
{
    private const double MostGrowth = 1.1;
    private const double HeapSlackMb = 2;
    private const double ResidentSlackMb = 30;
    private const int CountSlack = 10;

    public static IReadOnlyList<Target> Of(IReadOnlyList<SoakSample> samples, int oddSteps, int wrongResults)
    {
        var (settled, last) = (samples[samples.Count / 4], samples[^1]);
        return
        [
            Target.AtMost("live heap at the end", (settled.HeapMb * MostGrowth) + HeapSlackMb, last.HeapMb, "MB"),
            Target.AtMost("resident memory at the end", (settled.ResidentMb * MostGrowth) + ResidentSlackMb, last.ResidentMb, "MB"),
            Target.AtMost("threads at the end", settled.Threads + CountSlack, last.Threads, ""),
            Target.AtMost("timers at the end", settled.Timers + CountSlack, last.Timers, ""),
            Target.AtMost("steps not executed exactly once", 0, oddSteps, "", $"of {last.Workflows}"),
            Target.AtMost("wrong results", 0, wrongResults, "", $"of {last.Workflows}"),
        ];
    }
}
