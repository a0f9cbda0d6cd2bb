using System.Diagnostics;
using Temporalio.Worker;

namespace Tests.Bench.Measures;

/// <summary>How fast a history is replayed, in events.</summary>
internal sealed class ReplaySpeed : IMeasure
{
    public string Name => "replay";

    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var bench = await Bench.StartAsync();
        var handle = await bench.Client.StartWorkflowAsync((ChainWorkflow workflow) => workflow.RunAsync(500), Bench.Options("history"));
        await handle.GetResultAsync();
        var history = await handle.FetchHistoryAsync();
        var replayer = new WorkflowReplayer(new WorkflowReplayerOptions().AddWorkflow<ChainWorkflow>());
        await replayer.ReplayWorkflowAsync(history);

        const int Times = 5;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Times; i++) await replayer.ReplayWorkflowAsync(history);
        var events = (double)history.Events.Count * Times;
        return [new(Name, "events replayed", events / Stopwatch.GetElapsedTime(start).TotalSeconds, "/s")];
    }
}
