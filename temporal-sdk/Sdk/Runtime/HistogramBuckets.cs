namespace Temporalio.Runtime;

/// <summary>Upper bounds of the buckets of histograms, those that Temporal's libraries share.</summary>
internal static class HistogramBuckets
{
    private static readonly double[] Ordinary = [50, 100, 500, 1000, 2500, 10_000];

    private static readonly (string Ending, double[] Milliseconds)[] Known =
    [
        ("workflow_endtoend_latency",
            [
                100, 500, 1000, 1500, 2000, 5000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000, 30_600_000,
                86_400_000,
            ]),
        ("workflow_task_execution_latency", [1, 10, 20, 50, 100, 200, 500, 1000]),
        ("workflow_task_replay_latency", [1, 10, 20, 50, 100, 200, 500, 1000]),
        ("activity_execution_latency", [50, 100, 500, 1000, 5000, 10_000, 60_000]),
        ("workflow_task_schedule_to_start_latency", [100, 500, 1000, 5000, 10_000, 100_000, 1_000_000]),
        ("activity_schedule_to_start_latency", [100, 500, 1000, 5000, 10_000, 100_000, 1_000_000]),
    ];

    /// <summary>The bounds of a histogram.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="overrides">Bounds that somebody chose, by a part of the name.</param>
    /// <param name="inSeconds">Whether durations are seconds rather than milliseconds; bounds that were chosen stay as they are.</param>
    public static double[] Of(string name, IReadOnlyDictionary<string, IReadOnlyCollection<double>>? overrides, bool inSeconds)
    {
        foreach (var (part, chosen) in overrides ?? new Dictionary<string, IReadOnlyCollection<double>>())
            if (name.Contains(part, StringComparison.Ordinal))
                return [.. chosen];
        var milliseconds = Known.FirstOrDefault(known => name.EndsWith(known.Ending, StringComparison.Ordinal)).Milliseconds ?? Ordinary;
        return inSeconds ? [.. milliseconds.Select(bound => bound / 1000)] : milliseconds;
    }
}
