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

    /// <summary>Lets what the workflow waits for come to its end.</summary>
    public static ManualResetEventSlim Go { get; } = new();

    /// <summary>Set when what the workflow waited for has come to its end, and so its continuation was refused.</summary>
    public static ManualResetEventSlim Done { get; } = new();

    [WorkflowRun]
    public Task RunAsync(string what)
    {
        Go.Reset();
        Done.Reset();
        Pending = new();
        if (what == "thread") new Thread(Wait).Start(Pending);
        if (what == "pool item") ThreadPool.UnsafeQueueUserWorkItem(Wait, Pending);
        if (what == "file") ReadLater(Pending);
        return WaitAsync(Pending);
    }

    [WorkflowSignal]
    public Task Poke() => Task.CompletedTask;

    private static async Task WaitAsync(TaskCompletionSource source) => await source.Task;

    private static void Wait(object? source)
    {
        Go.Wait();
        ((TaskCompletionSource)source!).SetResult();
        Done.Set();
    }

    // The end of a read comes from a thread of the pool, as that of every input and output.
    private static void ReadLater(TaskCompletionSource source)
    {
        var path = Path.GetTempFileName();
        ThreadPool.UnsafeQueueUserWorkItem(
            async _ =>
            {
                Go.Wait();
                await File.ReadAllBytesAsync(path);
                File.Delete(path);
                source.SetResult();
                Done.Set();
            },
            null);
    }
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
