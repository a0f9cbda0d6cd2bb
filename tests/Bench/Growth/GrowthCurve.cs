using System.Diagnostics;
using Temporalio.Client;

namespace Tests.Bench.Growth;

/// <summary>
/// The same load on databases of growing size, each time on an engine just started: workflows of one activity, started, run by one worker,
/// result fetched.
/// </summary>
/// <param name="server">A published server; null for the one built beside this program.</param>
/// <param name="megabytes">Size of the last database.</param>
/// <param name="points">Sizes measured, the empty one included; at least 2.</param>
/// <param name="seconds">Measured load at each point.</param>
internal sealed class GrowthCurve(FileInfo? server, int megabytes, int points, int seconds)
{
    private const int Lanes = 32;

    /// <summary>Workflows before the clock starts: by then a fresh server has compiled what it needs, however slow the machine is.</summary>
    private const int WarmUp = 3_000;

    private int _started;

    public async Task<IReadOnlyList<GrowthPoint>> RunAsync()
    {
        await using var engine = await EngineProcess.StartAsync(server);
        await using (var bench = await Bench.OnAsync(engine)) await LoadAsync(bench, done => done < Lanes);
        var curve = new List<GrowthPoint>();
        for (var point = 0; point < points; point++)
        {
            await engine.KillAsync();
            var (bytes, runs) = new Filling(engine.Database).UpTo(megabytes * 1_000_000L * point / (points - 1));
            await engine.StartAgainAsync();
            // A worker that has seen its server vanish waits longer and longer before it asks again; this one has not.
            await using var bench = await Bench.OnAsync(engine);
            await LoadAsync(bench, done => done < WarmUp);
            curve.Add(await MeasureAsync(bench, bytes / 1_000_000, runs));
            await Console.Error.WriteLineAsync($"{point + 1} of {points}: {curve[^1].Megabytes} MB");
        }
        return curve;
    }

    private async Task<GrowthPoint> MeasureAsync(Bench bench, long size, long runs)
    {
        var (start, engine, own) = (Stopwatch.GetTimestamp(), bench.Engine.Cpu, Environment.CpuUsage.TotalTime);
        var done = await LoadAsync(bench, _ => Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(seconds));
        return new GrowthPoint(size, runs, done / Stopwatch.GetElapsedTime(start).TotalSeconds,
            (bench.Engine.Cpu - engine).TotalMilliseconds / done, (Environment.CpuUsage.TotalTime - own).TotalMilliseconds / done);
    }

    /// <param name="bench">Client and worker.</param>
    /// <param name="goOn">Asked before each start, with the number of workflows completed so far.</param>
    /// <returns>Workflows completed.</returns>
    private async Task<int> LoadAsync(Bench bench, Func<int, bool> goOn)
    {
        var completed = 0;
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => LaneAsync()));
        return completed;

        async Task LaneAsync()
        {
            while (goOn(Volatile.Read(ref completed)))
            {
                await bench.Client.ExecuteWorkflowAsync(
                    (ChainWorkflow workflow) => workflow.RunAsync(1), Bench.Options("growth-" + Interlocked.Increment(ref _started)));
                Interlocked.Increment(ref completed);
            }
        }
    }
}
