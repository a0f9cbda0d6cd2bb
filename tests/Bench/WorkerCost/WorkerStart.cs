using System.Diagnostics;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Worker;
using Tests.Bench.Targets;

namespace Tests.Bench.WorkerCost;

/// <summary>From a connected client to a worker that the server knows to poll, in a process that has not had one before.</summary>
internal static class WorkerStart
{
    private const double WantedMs = 150;

    public static async Task<Target> MeasureAsync(string address)
    {
        var client = await TemporalClient.ConnectAsync(new(address));
        var start = Stopwatch.GetTimestamp();
        using var worker = new TemporalWorker(
            client, new TemporalWorkerOptions("start").AddWorkflow<ChainWorkflow>().AddActivity(BenchActivities.Step));
        var taken = await worker.ExecuteAsync(async () =>
        {
            while (!await IsPolledAsync(client, TaskQueueType.Workflow) || !await IsPolledAsync(client, TaskQueueType.Activity))
            {
                // asking again is the wait
            }
            return Stopwatch.GetElapsedTime(start);
        });
        return Target.AtMost("worker start after connect, polls seen by the server", WantedMs, taken.TotalMilliseconds, "ms");
    }

    private static async Task<bool> IsPolledAsync(TemporalClient client, TaskQueueType type)
    {
        var described = await client.Connection.WorkflowService.DescribeTaskQueueAsync(
            new() { Namespace = client.Options.Namespace, TaskQueue = new() { Name = "start" }, TaskQueueType = type });
        return described.Pollers.Count > 0;
    }
}
