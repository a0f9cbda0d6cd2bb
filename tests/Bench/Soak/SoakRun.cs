using System.Diagnostics;
using System.Threading.Channels;
using Temporalio.Client;
using Temporalio.Worker;

namespace Tests.Bench.Soak;

/// <summary>Many workflows through one worker whose cache is too small for those that wait.</summary>
/// <param name="client">Of a running server.</param>
/// <param name="workflows">How many.</param>
/// <param name="most">After this time no further workflow is started.</param>
/// <param name="rows">Takes the table while it grows.</param>
internal sealed class SoakRun(TemporalClient client, int workflows, TimeSpan most, TextWriter rows)
{
    private const string Queue = "soak";
    private const int Lanes = 48;
    private const int Samples = 20;
    private const int WaitsEvery = 8;

    private readonly Channel<WorkflowHandle<SoakWorkflow, int>> _waiting = Channel.CreateUnbounded<WorkflowHandle<SoakWorkflow, int>>();
    private readonly int _mostWaiting = Math.Clamp(workflows / 50, 20, 1000);
    private readonly Stopwatch _clock = new();
    private readonly Lock _sampling = new();
    private readonly List<SoakSample> _samples = [];
    private int _started;
    private int _ended;
    private int _wrong;

    /// <returns>The samples, the steps not executed exactly once, and the results that were wrong.</returns>
    public async Task<(IReadOnlyList<SoakSample> Samples, int Odd, int Wrong)> RunAsync()
    {
        SoakTally.Begin(workflows);
        rows.WriteLine(SoakSample.Header);
        using var worker = new TemporalWorker(
            client,
            new TemporalWorkerOptions(Queue) { MaxCachedWorkflows = Math.Max(Lanes, _mostWaiting / 4) }
                .AddWorkflow<SoakWorkflow>().AddActivity(SoakTally.Step));
        _clock.Start();
        await worker.ExecuteAsync(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => LaneAsync()));
            while (_waiting.Reader.TryRead(out var handle)) await EndAsync(handle);
        });
        return (_samples, SoakTally.Odd(_started), _wrong);
    }

    private async Task LaneAsync()
    {
        while (_clock.Elapsed < most && TryTake() is { } number)
        {
            var waits = number % WaitsEvery == 0;
            var handle = await client.StartWorkflowAsync(
                (SoakWorkflow workflow) => workflow.RunAsync(number, waits), new($"soak-{number}", Queue));
            if (!waits)
            {
                await ResultAsync(handle);
                continue;
            }
            await _waiting.Writer.WriteAsync(handle);
            if (_waiting.Reader.Count > _mostWaiting && _waiting.Reader.TryRead(out var oldest)) await EndAsync(oldest);
        }
    }

    private int? TryTake()
    {
        lock (_sampling) return _started < workflows ? _started++ : null;
    }

    private async Task EndAsync(WorkflowHandle<SoakWorkflow, int> handle)
    {
        await handle.SignalAsync(workflow => workflow.EndAsync());
        await ResultAsync(handle);
    }

    private async Task ResultAsync(WorkflowHandle<SoakWorkflow, int> handle)
    {
        var result = await handle.GetResultAsync();
        lock (_sampling)
        {
            if (handle.Id != $"soak-{result}") _wrong++;
            _ended++;
            if (_ended % Math.Max(1, workflows / Samples) != 0) return;
            var sample = SoakSample.Take(_ended, _clock.Elapsed);
            _samples.Add(sample);
            rows.WriteLine(sample.Row);
        }
    }
}
