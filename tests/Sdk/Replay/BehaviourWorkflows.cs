using Microsoft.Extensions.Logging;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Tests.Sdk.Replay;

[Workflow]
public class Ending
{
    [WorkflowRun]
    public async Task<string> RunAsync(string how)
    {
        switch (how)
        {
            case "plain":
                throw new InvalidCastException("broken");
            case "fail":
                throw new ApplicationFailureException("failed");
            case "cancelled by itself":
                throw new OperationCanceledException("nobody asked");
            case "continue":
                throw Workflow.CreateContinueAsNewException((Ending next) => next.RunAsync("return"));
            case "wait":
                await Workflow.DelayAsync(TimeSpan.FromDays(1));
                break;
        }
        return how;
    }
}

[Workflow]
public class LocalTwice
{
    [WorkflowRun]
    public async Task<string> RunAsync() => await CallAsync("first") + await CallAsync("second");

    private static Task<string> CallAsync(string name) =>
        Workflow.ExecuteLocalActivityAsync<string>(name, [], new() { StartToCloseTimeout = TimeSpan.FromSeconds(5) });
}

[Workflow]
public class Blocking
{
    public static ManualResetEventSlim Gate { get; } = new();

    [WorkflowRun]
    public Task RunAsync()
    {
        Gate.Wait();
        return Task.CompletedTask;
    }
}

[Workflow]
public class Tidying
{
    public Tidying() => Last = this;

    public static object? Last { get; set; }

    public static bool HasTidied { get; private set; }

    [WorkflowRun]
    public async Task RunAsync()
    {
        await using var held = new Held();
        try
        {
            await Workflow.WaitConditionAsync(() => false);
        }
        finally
        {
            HasTidied = true;
            throw new InvalidOperationException("Nobody should see this.");
        }
    }

    private sealed class Held : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            HasTidied = true;
            return ValueTask.CompletedTask;
        }
    }
}

[Workflow]
public class Logging
{
    [WorkflowRun]
    public Task RunAsync()
    {
        Workflow.Logger.LogInformation("begins");
        return Workflow.WaitConditionAsync(() => false);
    }

    [WorkflowSignal]
    public Task Poke()
    {
        Workflow.Logger.LogInformation("poked");
        return Task.CompletedTask;
    }
}
