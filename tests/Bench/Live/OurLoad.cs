using System.Diagnostics;
using Temporalio.Client;

namespace Tests.Bench.Live;

/// <summary>The kit's measure "workflows" with our client and our worker: a closed loop of callers that each start a workflow, wait for
/// its result and start the next.</summary>
internal static class OurLoad
{
    private const int Callers = 32;

    public static async Task<LiveReading> RunAsync(string address, TimeSpan warmUp, TimeSpan length)
    {
        var queue = $"live-{Guid.NewGuid():N}";
        var client = await TemporalClient.ConnectAsync(new(address));
        await using var worker = await WorkerProcess.StartAsync(address, queue);
        using var stop = new CancellationTokenSource();
        var count = 0;
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var options = new WorkflowOptions($"{queue}-{caller}-{i}", queue);
                await client.ExecuteWorkflowAsync((LiveWorkflow workflow) => workflow.RunAsync("hello"), options);
                Interlocked.Increment(ref count);
            }
        })).ToList();
        await Task.Delay(warmUp);
        var (start, first) = (Stopwatch.GetTimestamp(), Volatile.Read(ref count));
        var (workerBefore, clientBefore) = (worker.Cpu, Environment.CpuUsage.TotalTime);
        await Task.Delay(length);
        var done = Volatile.Read(ref count) - first;
        var took = Stopwatch.GetElapsedTime(start);
        var (workerCpu, clientCpu) = (worker.Cpu - workerBefore, Environment.CpuUsage.TotalTime - clientBefore);
        await stop.CancelAsync();
        await Task.WhenAll(callers);
        return new(done / took.TotalSeconds, workerCpu.TotalMilliseconds / done, clientCpu.TotalMilliseconds / done);
    }
}
