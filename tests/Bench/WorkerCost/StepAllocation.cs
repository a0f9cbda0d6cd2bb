using System.Globalization;
using Temporalio.Client;
using Temporalio.Worker;
using Tests.Bench.Targets;

namespace Tests.Bench.WorkerCost;

/// <summary>What the worker's process allocates for each activity of a workflow: workflow task, activity task, polls and answers.</summary>
internal static class StepAllocation
{
    private const int Steps = 500;

    /// <summary>Half of what the first measurement saw: 105,052 bytes.</summary>
    private const double WantedBytes = 105_052 / 2.0;

    public static async Task<Target> MeasureAsync(string address)
    {
        var client = await TemporalClient.ConnectAsync(new(address));
        using var worker = new TemporalWorker(
            client, new TemporalWorkerOptions("steps").AddWorkflow<ChainWorkflow>().AddActivity(BenchActivities.Step));
        var (perStep, cpu) = await worker.ExecuteAsync(async () =>
        {
            await ChainAsync(client, "warm");
            var (allocated, used) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime);
            await ChainAsync(client, "counted");
            var more = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            return ((double)more / Steps, (Environment.CpuUsage.TotalTime - used) / Steps);
        });
        return Target.AtMost(
            "allocation per activity step", WantedBytes, perStep, "bytes",
            string.Create(CultureInfo.InvariantCulture, $"{cpu.TotalMicroseconds:F0} µs of CPU time per step"));
    }

    private static Task ChainAsync(TemporalClient client, string id) =>
        client.ExecuteWorkflowAsync((ChainWorkflow workflow) => workflow.RunAsync(Steps), new(id, "steps"));
}
