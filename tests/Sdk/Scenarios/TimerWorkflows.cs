using Temporalio.Workflows;

namespace Tests.Sdk.Scenarios;

[Workflow]
public class TimerSleep
{
    [WorkflowRun]
    public async Task<string> RunAsync(int ms)
    {
        await Workflow.DelayAsync(ms);
        return "awake";
    }
}

[Workflow]
public class TimerRace
{
    [WorkflowRun]
    public async Task<string> RunAsync(int firstMs, int secondMs)
    {
        using var scope = new CancellationTokenSource();
        var first = Workflow.DelayAsync(firstMs, scope.Token);
        var second = Workflow.DelayAsync(secondMs, scope.Token);
        var winner = await Workflow.WhenAnyAsync(first, second);
        scope.Cancel();
        return winner == first ? "first" : "second";
    }
}

[Workflow]
public class TimerCancelled
{
    [WorkflowRun]
    public async Task<string> RunAsync(int longMs, int shortMs)
    {
        using var scope = new CancellationTokenSource();
        var ended = EndedAsync(Workflow.DelayAsync(longMs, scope.Token));
        await Workflow.DelayAsync(shortMs);
        scope.Cancel();
        var how = await ended;
        await Workflow.DelayAsync(shortMs);
        return how;
    }

    internal static async Task<string> EndedAsync(Task timer)
    {
        try
        {
            await timer;
            return "fired";
        }
        catch (OperationCanceledException)
        {
            return "CancelledFailure";
        }
    }
}

[Workflow]
public class TimerCancelledAtOnce
{
    [WorkflowRun]
    public async Task<string> RunAsync(int ms)
    {
        using var scope = new CancellationTokenSource();
        var ended = TimerCancelled.EndedAsync(Workflow.DelayAsync(60_000, scope.Token));
        scope.Cancel();
        await Workflow.DelayAsync(ms);
        return await ended;
    }
}

[Workflow]
public class TimerSummary
{
    [WorkflowRun]
    public Task RunAsync(int ms, string summary) => Workflow.DelayWithOptionsAsync(new(ms, summary));
}

[Workflow]
public class ConditionTimeout
{
    private bool proceed;

    [WorkflowRun]
    public Task<bool> RunAsync(int ms) => Workflow.WaitConditionAsync(() => proceed, ms);

    [WorkflowSignal]
    public Task Proceed()
    {
        proceed = true;
        return Task.CompletedTask;
    }
}
