using Temporalio.Workflows;

namespace Tests.Sdk.Replay;

[Workflow]
public class Leaving
{
    [WorkflowRun]
    public Task RunAsync(string way) => TrapTests.Ways[way]();
}

[Workflow]
public class WaitingForThread
{
    public static TaskCompletionSource? Pending { get; private set; }

    [WorkflowRun]
    public Task RunAsync() => WaitAsync(Pending = new());

    [WorkflowSignal]
    public Task Poke() => Task.CompletedTask;

    private static async Task WaitAsync(TaskCompletionSource source) => await source.Task;
}

/// <summary>Does everything with tasks that is allowed.</summary>
[Workflow]
public class Staying
{
    [WorkflowRun]
    public async Task<int> RunAsync()
    {
        await Task.Factory.StartNew(() => { });
        await Task.Yield();
        await Task.CompletedTask.ContinueWith(_ => { }, TaskScheduler.Current);
        var (first, second) = (new TaskCompletionSource<int>(), new TaskCompletionSource<int>());
        var any = Task.WhenAny(first.Task, second.Task);
        var all = Task.WhenAll(first.Task, second.Task);
        first.SetResult(1);
        second.SetResult(2);
        var channel = System.Threading.Channels.Channel.CreateUnbounded<int>();
        var read = channel.Reader.ReadAsync();
        await channel.Writer.WriteAsync(3);
        var semaphore = new SemaphoreSlim(0);
        var waiting = semaphore.WaitAsync();
        semaphore.Release();
        await waiting;
        using var source = new CancellationTokenSource();
        source.Cancel();
        await Workflow.RunTaskAsync(() => Task.CompletedTask);
        return await (await any) + (await all).Sum() + await read;
    }
}
