using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Replay;

/// <summary>Each way out of the workflow's scheduler that can be seen fails the task with the sentence that says what to use.</summary>
public class TrapTests
{
    public static readonly IReadOnlyDictionary<string, Func<Task>> Ways = new Dictionary<string, Func<Task>>
    {
        ["Task.Run"] = () => Task.Run(() => { }),
        ["Task.Factory.StartNew on the pool"] =
            () => Task.Factory.StartNew(() => { }, CancellationToken.None, TaskCreationOptions.None, TaskScheduler.Default),
        ["ContinueWith on the pool"] = () => Task.CompletedTask.ContinueWith(_ => { }, TaskScheduler.Default),
        ["CancelAsync"] = () =>
        {
            var source = new CancellationTokenSource();
            source.Token.Register(() => { });
            return source.CancelAsync();
        },
        ["Parallel.For"] = () =>
        {
            Parallel.For(0, 100, _ => { });
            return Task.CompletedTask;
        },
        ["PLINQ"] = () => Task.FromResult(Enumerable.Range(0, 1000).AsParallel().WithDegreeOfParallelism(2).Sum()),
        ["Task.Delay"] = () => Task.Delay(1),
        ["Task.WaitAsync"] = () => new TaskCompletionSource().Task.WaitAsync(TimeSpan.FromHours(1)),
        ["CancelAfter"] = () =>
        {
            new CancellationTokenSource().CancelAfter(1000);
            return Task.CompletedTask;
        },
        ["CancellationTokenSource with a delay"] = () => Task.FromResult(new CancellationTokenSource(1000)),
        ["Timer"] = () => Task.FromResult(new Timer(_ => { }, null, 1000, 1000)),
        ["PeriodicTimer"] = () => new PeriodicTimer(TimeSpan.FromHours(1)).WaitForNextTickAsync().AsTask(),
        ["SemaphoreSlim with a timeout"] = () => new SemaphoreSlim(0).WaitAsync(1000),
        ["ConfigureAwait(false)"] = async () =>
        {
            var source = new TaskCompletionSource();
            var waiting = LeaveAsync(source.Task);
            await Workflow.DelayAsync(1);
            source.SetResult();
            await waiting;
        },
    };

    /// <summary>What happens to each, as docs/sdk.md says it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Sentences = new Dictionary<string, string>
    {
        ["Task.Run"] = "Task.Run uses the thread pool. Use Workflow.RunTaskAsync.",
        ["Task.Factory.StartNew on the pool"] = "StartNew was given another scheduler. Use Workflow.RunTaskAsync.",
        ["ContinueWith on the pool"] = "ContinueWith was given another scheduler. Await the task, or leave the scheduler out.",
        ["CancelAsync"] = "CancelAsync uses the thread pool. Use Cancel().",
        ["Parallel.For"] = "Parallel uses the thread pool. Start tasks with Workflow.RunTaskAsync and wait with Workflow.WhenAllAsync.",
        ["PLINQ"] = "PLINQ uses the thread pool. Use plain LINQ.",
        ["Task.Delay"] = "Task.Delay is not durable. Use Workflow.DelayAsync.",
        ["Task.WaitAsync"] = "Task.WaitAsync with a timeout is not durable. Use Workflow.WhenAnyAsync with Workflow.DelayAsync.",
        ["CancelAfter"] = "a CancellationTokenSource with a delay is not durable. Use Workflow.DelayAsync and then Cancel().",
        ["CancellationTokenSource with a delay"] =
            "a CancellationTokenSource with a delay is not durable. Use Workflow.DelayAsync and then Cancel().",
        ["Timer"] = "a Timer is not durable. Use Workflow.DelayAsync.",
        ["PeriodicTimer"] = "a PeriodicTimer is not durable. Use a loop with Workflow.DelayAsync.",
        ["SemaphoreSlim with a timeout"] =
            "SemaphoreSlim.WaitAsync with a timeout is not durable. Use Temporalio.Workflows.Semaphore.",
    };

    public static TheoryData<string> Named => new(Sentences.Keys);

    [Theory]
    [MemberData(nameof(Named))]
    public void A_way_out_of_the_scheduler_fails_the_task_with_its_sentence(string way)
    {
        var failure = Driven.Workflow<Leaving>(way).FailedTask();

        Assert.EndsWith(Sentences[way], failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ConfigureAwait_false_fails_the_task_before_the_code_goes_on_elsewhere()
    {
        var driven = Driven.Workflow<Leaving>("ConfigureAwait(false)");
        driven.CompletedTask();
        driven.Script.TimerFired("1", 5);

        var failure = driven.FailedTask();

        Assert.Equal(TrapPageTests.Later["ConfigureAwait(false)"], failure.Message);
    }

    [Fact]
    public void What_another_thread_completes_fails_the_next_task()
    {
        var driven = Driven.Workflow<WaitingForThread>("a source of the test's");
        driven.CompletedTask();
        WaitingForThread.Pending!.SetResult();
        driven.Script.Signaled("Poke");

        Assert.Equal(TrapPageTests.Later["continuation of a thread, a pool item or a file"], driven.FailedTask().Message);
    }

    [Theory]
    [InlineData("thread")]
    [InlineData("pool item")]
    [InlineData("file")]
    public void Waiting_for_threads_and_files_fails_the_next_task(string what)
    {
        var driven = Driven.Workflow<WaitingForThread>(what);
        driven.CompletedTask();
        WaitingForThread.Go.Set();
        Assert.True(WaitingForThread.Done.Wait(TimeSpan.FromMinutes(1)));
        driven.Script.Signaled("Poke");

        Assert.Equal(TrapPageTests.Later["continuation of a thread, a pool item or a file"], driven.FailedTask().Message);
    }

    [Fact]
    public void Ways_that_stay_on_the_scheduler_are_let_pass()
    {
        var outcome = Driven.Workflow<Staying>().CompletedTask();

        Assert.True(outcome.ClosesRun);
    }

    private static async Task LeaveAsync(Task task) => await task.ConfigureAwait(false);
}
