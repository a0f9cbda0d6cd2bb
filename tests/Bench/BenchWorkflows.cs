using Temporalio.Activities;
using Temporalio.Workflows;

namespace Tests.Bench;

/// <summary>Returns at once.</summary>
[Workflow]
public class NoopWorkflow
{
    [WorkflowRun]
    public Task<int> RunAsync() => Task.FromResult(1);
}

/// <summary>Activities, one after the other.</summary>
[Workflow]
public class ChainWorkflow
{
    [WorkflowRun]
    public async Task<int> RunAsync(int steps)
    {
        var done = 0;
        while (done < steps)
        {
            done = await Workflow.ExecuteActivityAsync(
                () => BenchActivities.Step(done), new ActivityOptions { StartToCloseTimeout = TimeSpan.FromMinutes(1) });
        }
        return done;
    }
}

/// <summary>Runs one activity for each signal, until told to stop.</summary>
[Workflow]
public class SignalledWorkflow
{
    private readonly Queue<int> _signals = new();
    private bool _stop;

    [WorkflowRun]
    public async Task RunAsync()
    {
        while (true)
        {
            await Workflow.WaitConditionAsync(() => _stop || _signals.Count > 0);
            if (_signals.Count == 0) return;
            var signal = _signals.Dequeue();
            await Workflow.ExecuteActivityAsync(
                () => BenchActivities.Effect(signal), new ActivityOptions { StartToCloseTimeout = TimeSpan.FromMinutes(1) });
        }
    }

    [WorkflowSignal]
    public Task PokeAsync(int number)
    {
        _signals.Enqueue(number);
        return Task.CompletedTask;
    }

    [WorkflowSignal]
    public Task StopAsync()
    {
        _stop = true;
        return Task.CompletedTask;
    }
}

/// <summary>Waits to be told to end.</summary>
[Workflow]
public class ParkedWorkflow
{
    private bool _stop;

    [WorkflowQuery]
    public bool IsParked => !_stop;

    [WorkflowRun]
    public Task RunAsync() => Workflow.WaitConditionAsync(() => _stop);

    [WorkflowSignal]
    public Task StopAsync()
    {
        _stop = true;
        return Task.CompletedTask;
    }
}

/// <summary>The work that the workflows above ask for.</summary>
public static class BenchActivities
{
    /// <summary>Told of every effect, on the worker's thread.</summary>
    public static Action<int>? OnEffect { get; set; }

    [Activity]
    public static int Step(int done) => done + 1;

    [Activity]
    public static void Effect(int number) => OnEffect?.Invoke(number);
}
