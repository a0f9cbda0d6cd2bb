using System.Diagnostics;
using Temporalio.Common;
using Temporalio.Worker;

namespace Tests.Bench.Replay;

/// <summary>Replays one history again and again as the kit's bench/replay.mjs does: one replayer, at least 5,000 events' worth of passes,
/// the first two not counted.</summary>
internal static class SteadyReplay
{
    private const int Uncounted = 2;
    private const int LeastEvents = 5000;

    /// <param name="file">A history as JSON.</param>
    /// <param name="repeat">Counted passes, at least.</param>
    public static async Task<ReplayReport> RunAsync(FileInfo file, int repeat)
    {
        var name = Path.GetFileNameWithoutExtension(file.Name);
        var history = WorkflowHistory.FromJson("bench-" + name, await File.ReadAllTextAsync(file.FullName));
        var passes = Math.Max(repeat, (int)Math.Ceiling((double)LeastEvents / history.Events.Count));
        var replayer = new WorkflowReplayer(new WorkflowReplayerOptions()
            .AddWorkflow<SequentialActivities>().AddWorkflow<ParallelTimers>().AddWorkflow<SignalsAndQueries>());

        var start = default(Reading);
        var done = 0;
        await foreach (var _ in replayer.ReplayWorkflowsAsync(Copies(), throwOnReplayFailure: true))
        {
            if (++done == Uncounted) start = Reading.Take();
        }
        var end = Reading.Take();
        return new(
            name,
            history.Events.Count,
            passes,
            history.Events.Count * passes / Stopwatch.GetElapsedTime(start.Timestamp, end.Timestamp).TotalSeconds,
            history.Events.Count * passes / (end.Cpu - start.Cpu).TotalSeconds,
            (double)(end.Allocated - start.Allocated) / (history.Events.Count * passes));

        async IAsyncEnumerable<WorkflowHistory> Copies()
        {
            await Task.CompletedTask;
            for (var i = 0; i < passes + Uncounted; i++) yield return history with { Id = $"bench-{name}-{i}" };
        }
    }

    private readonly record struct Reading(long Timestamp, TimeSpan Cpu, long Allocated)
    {
        public static Reading Take() =>
            new(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
    }
}
