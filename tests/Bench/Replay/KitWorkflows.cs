using Temporalio.Activities;
using Temporalio.Workflows;

namespace Tests.Bench.Replay;

/// <summary>Adds up what an activity returns for each number below n.</summary>
[Workflow("SequentialActivities")]
public class SequentialActivities
{
    private static readonly ActivityOptions Patience = new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) };

    [WorkflowRun]
    public async Task<long> RunAsync(int n)
    {
        var sum = 0L;
        for (var i = 0; i < n; i++)
        {
            var value = i;
            sum += await Workflow.ExecuteActivityAsync(() => KitActivities.Echo(value), Patience);
        }
        return sum;
    }
}

/// <summary>Counts timers that fire, in waves of at most 2,000.</summary>
[Workflow("ParallelTimers")]
public class ParallelTimers
{
    private const int Wave = 2000;
    private int _fired;

    [WorkflowRun]
    public async Task<int> RunAsync(int n)
    {
        for (var start = 0; start < n; start += Wave)
        {
            await Workflow.WhenAllAsync(Enumerable.Range(0, Math.Min(Wave, n - start)).Select(OneAsync));
        }
        return _fired;
    }

    private async Task OneAsync(int i)
    {
        await Workflow.DelayAsync(1000 + (20 * (i % 100)));
        _fired++;
    }
}

/// <summary>Adds up signals until there were n.</summary>
[Workflow("SignalsAndQueries")]
public class SignalsAndQueries
{
    private int _count;
    private long _sum;

    [WorkflowRun]
    public async Task<long> RunAsync(int n)
    {
        await Workflow.WaitConditionAsync(() => _count >= n);
        return _sum;
    }

    [WorkflowSignal("add")]
    public Task AddAsync(long value)
    {
        _count++;
        _sum += value;
        return Task.CompletedTask;
    }

    [WorkflowQuery("total")]
    public object Total() => new { count = _count, sum = _sum };
}

/// <summary>The activity that the histories of the kit have.</summary>
public static class KitActivities
{
    [Activity("echo")]
    public static long Echo(long value) => value;
}
