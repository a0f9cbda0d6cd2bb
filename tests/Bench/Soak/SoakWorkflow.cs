using Temporalio.Activities;
using Temporalio.Workflows;

namespace Tests.Bench.Soak;

/// <summary>One activity; some then wait for a signal, long enough to be evicted meanwhile.</summary>
[Workflow]
public class SoakWorkflow
{
    private bool _mayEnd;

    public SoakWorkflow() => SoakTally.Made();

    [WorkflowRun]
    public async Task<int> RunAsync(int number, bool waits)
    {
        var result = await Workflow.ExecuteActivityAsync(
            () => SoakTally.Step(number), new ActivityOptions { StartToCloseTimeout = TimeSpan.FromMinutes(5) });
        if (waits) await Workflow.WaitConditionAsync(() => _mayEnd);
        return result;
    }

    [WorkflowSignal]
    public Task EndAsync()
    {
        _mayEnd = true;
        return Task.CompletedTask;
    }
}

/// <summary>What the workflows and activities of a soak have done.</summary>
internal static class SoakTally
{
    private static byte[] executions = [];
    private static int made;

    /// <summary>Workflow objects made so far; more than workflows when some were evicted and made anew.</summary>
    public static int MadeSoFar => Volatile.Read(ref made);

    /// <summary>Steps that were not executed exactly once, among the first ones.</summary>
    public static int Odd(int count) => executions.AsSpan(0, count).ToArray().Count(times => times != 1);

    public static void Begin(int workflows)
    {
        executions = new byte[workflows];
        made = 0;
    }

    public static void Made() => Interlocked.Increment(ref made);

    [Activity]
    public static int Step(int number)
    {
        // a step belongs to one workflow, so nobody else counts here at the same time
        executions[number]++;
        return number;
    }
}
