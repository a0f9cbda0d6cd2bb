using System.Globalization;
using Temporalio.Client;
using Temporalio.Worker;
using Tests.Bench.Targets;

namespace Tests.Bench.WorkerCost;

/// <summary>What workflows that wait keep in the worker's memory.</summary>
internal static class CachedMemory
{
    private const int Workflows = 1000;
    private const double WantedMb = 30;
    private const double Mb = 1024 * 1024;

    public static async Task<Target> MeasureAsync(string address)
    {
        var client = await TemporalClient.ConnectAsync(new(address));
        using var worker = new TemporalWorker(client, new TemporalWorkerOptions("cached").AddWorkflow<ParkedWorkflow>());
        var (before, after) = await worker.ExecuteAsync(async () =>
        {
            await ParkAsync(client, "warm", 50);
            var before = Memory.Live();
            await ParkAsync(client, "parked", Workflows);
            return (before, Memory.Live());
        });
        return Target.AtMost(
            "1,000 cached workflows", WantedMb, (after.Heap - before.Heap) / Mb, "MB",
            string.Create(CultureInfo.InvariantCulture, $"live heap; resident grew by {(after.Resident - before.Resident) / Mb:F1} MB"));
    }

    /// <summary>Starts workflows that wait and asks each, so that the worker has seen it.</summary>
    private static Task ParkAsync(TemporalClient client, string name, int count) =>
        Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 50 }, async (i, _) =>
        {
            var handle = await client.StartWorkflowAsync(
                (ParkedWorkflow workflow) => workflow.RunAsync(), new($"{name}-{i}", "cached"));
            await handle.QueryAsync(workflow => workflow.IsParked);
        });
}
