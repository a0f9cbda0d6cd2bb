using Temporalio.Client;
using Temporalio.Wire;
using Temporalio.Worker;
using Tests.Sdk.Worker;
using Xunit;

namespace Tests.Sdk.Robustness;

/// <summary>Every call that a worker makes breaks in every way, with the real server behind; the worker goes on by itself.</summary>
public class BrokenCallTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private const string WorkflowPoll = "PollWorkflowTaskQueue";
    private const string ActivityPoll = "PollActivityTaskQueue";
    private const string WorkflowDone = "RespondWorkflowTaskCompleted";
    private const string ActivityDone = "RespondActivityTaskCompleted";
    private const int Steps = 4;

    private static readonly Dictionary<string, Fault> Ways = new()
    {
        ["stream refused"] = Faults.RefusedStreamFault,
        ["answer lost"] = Faults.AnswerLost,
        ["answer cancelled"] = Faults.AnswerCancelled,
        ["answer half written"] = Faults.HalfWritten,
        ["answer cut short"] = Faults.CutShort,
        ["GOAWAY"] = Faults.GoAway,
        ["UNAVAILABLE"] = Faults.Refused(GrpcStatusCode.Unavailable),
        ["INTERNAL"] = Faults.Refused(GrpcStatusCode.Internal),
        ["RESOURCE_EXHAUSTED"] = Faults.Refused(GrpcStatusCode.ResourceExhausted),
        ["DEADLINE_EXCEEDED"] = Faults.Refused(GrpcStatusCode.DeadlineExceeded),
    };

    public static TheoryData<string> EveryWay => [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(EveryWay))]
    public async Task Reports_that_break_are_made_again_and_no_step_is_executed_twice(string way)
    {
        await using var proxy = await FaultProxy.StartAsync(engine.Client.Connection.Options.TargetHost!);
        var steps = new CountedSteps();
        var broken = Task.WhenAll(proxy.Break(WorkflowDone, Ways[way], 2), proxy.Break(ActivityDone, Ways[way], 2));

        Assert.Equal(0 + 1 + 2 + 3, await RunAsync(proxy, steps));

        Assert.True(broken.IsCompletedSuccessfully);
        Assert.Equal((Steps, 1), (steps.Total, steps.Most));
    }

    [Theory]
    [InlineData("stream refused")]
    [InlineData("GOAWAY")]
    [InlineData("UNAVAILABLE")]
    [InlineData("INTERNAL")]
    [InlineData("RESOURCE_EXHAUSTED")]
    [InlineData("DEADLINE_EXCEEDED")]
    public async Task Polls_that_break_are_made_again(string way)
    {
        await using var proxy = await FaultProxy.StartAsync(engine.Client.Connection.Options.TargetHost!);
        var steps = new CountedSteps();
        var broken = Task.WhenAll(proxy.Break(WorkflowPoll, Ways[way], 6), proxy.Break(ActivityPoll, Ways[way], 6));

        Assert.Equal(0 + 1 + 2 + 3, await RunAsync(proxy, steps));

        Assert.True(broken.IsCompletedSuccessfully);
        Assert.Equal((Steps, 1), (steps.Total, steps.Most));
    }

    [Fact]
    public async Task A_slow_answer_to_one_workflow_holds_no_other_up()
    {
        await using var proxy = await FaultProxy.StartAsync(engine.Client.Connection.Options.TargetHost!);
        var steps = new CountedSteps();
        var mayAnswer = new TaskCompletionSource();
        var slow = proxy.Break(WorkflowDone, Faults.Slow(mayAnswer.Task));
        var options = steps.Options(EngineFixture.NewId("queue"));
        using var worker = new TemporalWorker(await proxy.ConnectAsync(), options);

        await worker.ExecuteAsync(async () =>
        {
            var handles = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => StartAsync(options)));
            var results = handles.Select(handle => handle.GetResultAsync()).ToList();
            for (var ended = 0; ended < results.Count - 1; ended++) results.Remove(await Task.WhenAny(results));
            Assert.False(slow.IsCompleted);
            mayAnswer.SetResult();
            await Task.WhenAll(results);
        });

        Assert.Equal((10 * Steps, 1), (steps.Total, steps.Most));
    }

    [Fact]
    public async Task An_activity_whose_token_has_expired_is_dropped_and_the_next_attempt_counts()
    {
        await using var proxy = await FaultProxy.StartAsync(engine.Client.Connection.Options.TargetHost!);
        var attempts = 0;
        var options = EngineFixture.NewOptions().AddWorkflow<ImpatientWorkflow>();
        options.AddActivity([Temporalio.Activities.Activity("act")] () => Interlocked.Increment(ref attempts));
        var expired = proxy.Break(ActivityDone, Faults.Refused(GrpcStatusCode.NotFound));
        using var worker = new TemporalWorker(await proxy.ConnectAsync(), options);

        var result = await worker.ExecuteAsync(() => engine.Client.ExecuteWorkflowAsync(
            (ImpatientWorkflow workflow) => workflow.RunAsync(), new(EngineFixture.NewId("impatient"), options.TaskQueue!)));

        await expired;
        Assert.Equal((2, 2), (result, attempts));
    }

    [Fact]
    public async Task A_workflow_task_whose_token_has_expired_is_dropped_and_the_run_begins_from_its_history()
    {
        await using var proxy = await FaultProxy.StartAsync(engine.Client.Connection.Options.TargetHost!);
        var steps = new CountedSteps();
        var options = steps.Options(EngineFixture.NewId("queue"));
        var expired = proxy.Break(WorkflowDone, Faults.Refused(GrpcStatusCode.NotFound));
        using var worker = new TemporalWorker(await proxy.ConnectAsync(), options);

        var result = await worker.ExecuteAsync(async () =>
        {
            var start = new WorkflowOptions(EngineFixture.NewId("steps"), options.TaskQueue!) { TaskTimeout = TimeSpan.FromSeconds(1) };
            return await engine.Client.ExecuteWorkflowAsync((StepsWorkflow workflow) => workflow.RunAsync(Steps), start);
        });

        await expired;
        Assert.Equal((0 + 1 + 2 + 3, Steps, 1), (result, steps.Total, steps.Most));
    }

    private async Task<int> RunAsync(FaultProxy proxy, CountedSteps steps)
    {
        var options = steps.Options(EngineFixture.NewId("queue"));
        using var worker = new TemporalWorker(await proxy.ConnectAsync(), options);
        return await worker.ExecuteAsync(async () => await (await StartAsync(options)).GetResultAsync());
    }

    private Task<WorkflowHandle<StepsWorkflow, int>> StartAsync(TemporalWorkerOptions options) => engine.Client.StartWorkflowAsync(
        (StepsWorkflow workflow) => workflow.RunAsync(Steps), new(EngineFixture.NewId("steps"), options.TaskQueue!));
}
