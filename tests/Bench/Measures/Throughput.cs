using System.Diagnostics;
using Temporalio.Client;

namespace Tests.Bench.Measures;

/// <summary>Whole workflows per second: started, run by one worker, result fetched, 50 at a time.</summary>
internal sealed class Throughput : IMeasure
{
    private const int Workflows = 1000;

    public string Name => "throughput";

    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var bench = await Bench.StartAsync();
        await bench.Client.ExecuteWorkflowAsync((NoopWorkflow workflow) => workflow.RunAsync(), Bench.Options("warm"));
        return [await PerSecondAsync("empty workflows", 1, Noop), await PerSecondAsync("workflows of 3 activities", 3, Chain)];

        Task Noop(int i) => bench.Client.ExecuteWorkflowAsync((NoopWorkflow workflow) => workflow.RunAsync(), Bench.Options("noop-" + i));
        Task Chain(int i) => bench.Client.ExecuteWorkflowAsync((ChainWorkflow workflow) => workflow.RunAsync(3), Bench.Options("chain-" + i));
    }

    private async Task<Figure> PerSecondAsync(string name, int cost, Func<int, Task> run)
    {
        var count = Workflows / cost;
        var start = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (i, _) => await run(i));
        return new(Name, name, count / Stopwatch.GetElapsedTime(start).TotalSeconds, "/s");
    }
}
