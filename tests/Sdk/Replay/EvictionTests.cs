using Temporalio.Replay;
using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Replay;

[Collection(nameof(EvictionTests))]
[CollectionDefinition(nameof(EvictionTests), DisableParallelization = true)]
public class EvictionTests
{
    private const int Rounds = 10_000;
    private const long MostBytesPerRun = 100;

    [Fact]
    public void Ten_thousand_evictions_leave_no_memory_and_no_timers_behind()
    {
        RunAndEvict(Rounds / 10);
        var (before, timers) = (Live(), Timer.ActiveCount);

        RunAndEvict(Rounds);

        Assert.InRange(Live() - before, long.MinValue, Rounds * MostBytesPerRun);
        Assert.InRange(Timer.ActiveCount, 0, timers + 5);
    }

    [Fact]
    public void An_evicted_run_is_garbage_whatever_its_code_waits_for()
    {
        var runs = Evicted();
        Live();
        Assert.All(runs, run => Assert.False(run.IsAlive));
    }

    private static void RunAndEvict(int times)
    {
        for (var i = 0; i < times; i++) Parked().Evict();
    }

    private static List<WeakReference> Evicted() => [.. Enumerable.Range(0, 100).Select(_ =>
    {
        var run = Parked();
        run.Evict();
        return new WeakReference(run);
    })];

    private static WorkflowRun Parked()
    {
        var driven = Driven.Workflow<ManyWaits>();
        var commands = driven.CompletedTask().Commands;
        Assert.Equal(3, commands.Count);
        return driven.Run;
    }

    private static long Live()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    /// <summary>Waits in every way that there is, at once.</summary>
    [Workflow]
    public class ManyWaits
    {
        private readonly Temporalio.Workflows.Mutex mutex = new();
        private readonly byte[] ballast = new byte[10_000];

        [WorkflowRun]
        public async Task RunAsync()
        {
            using var own = CancellationTokenSource.CreateLinkedTokenSource(Workflow.CancellationToken);
            await mutex.WaitOneAsync();
            try
            {
                await Task.WhenAll(
                    Workflow.DelayAsync(TimeSpan.FromDays(1), own.Token),
                    Workflow.ExecuteActivityAsync<int>("a", [ballast.Length], new() { StartToCloseTimeout = TimeSpan.FromDays(1) }),
                    Workflow.WaitConditionAsync(() => ballast.Length == 0, TimeSpan.FromDays(2)),
                    Workflow.RunTaskAsync(() => mutex.WaitOneAsync()));
            }
            finally
            {
                mutex.ReleaseMutex();
            }
        }
    }
}
