using System.Diagnostics;

namespace Tests.Bench.Measures;

/// <summary>SIGKILL of the engine with open workflows: from the new start to the first workflow that goes on.</summary>
internal sealed class Recovery : IMeasure
{
    private const int Open = 1000;

    public string Name => "recovery";

    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var bench = await Bench.StartAsync();
        await Parallel.ForAsync(0, Open, new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (i, _) =>
            await bench.Client.StartWorkflowAsync((ParkedWorkflow workflow) => workflow.RunAsync(), Bench.Options("parked-" + i)));
        await bench.Engine.KillAsync();

        var start = Stopwatch.GetTimestamp();
        await bench.Engine.StartAgainAsync();
        var ready = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var handle = bench.Client.GetWorkflowHandle<ParkedWorkflow>("parked-0");
        await handle.SignalAsync(workflow => workflow.StopAsync());
        await handle.GetResultAsync();
        return
        [
            new(Name, $"engine ready with {Open} open workflows", ready, "ms"),
            new(Name, "first workflow goes on", Stopwatch.GetElapsedTime(start).TotalMilliseconds, "ms"),
        ];
    }
}
