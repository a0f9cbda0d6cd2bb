using Temporalio.Exceptions;
using Temporalio.Client;
using Temporalio.Worker;
using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Worker;

public class WorkflowMessageTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private readonly TemporalWorkerOptions options =
        EngineFixture.NewOptions().AddWorkflow<CounterWorkflow>().AddWorkflow<ParentWorkflow>().AddWorkflow<RelayWorkflow>();

    [Fact]
    public Task Signals_are_handled_in_order_and_queries_see_their_effect() => engine.WithWorkerAsync(options, async () =>
    {
        var handle = await StartAsync();
        await handle.SignalAsync(workflow => workflow.AddAsync(2));
        await handle.SignalAsync(workflow => workflow.AddAsync(40));

        Assert.Equal(42, await handle.QueryAsync(workflow => workflow.Total));

        await handle.SignalAsync(workflow => workflow.FinishAsync());
        Assert.Equal(42, await handle.GetResultAsync());
        Assert.Equal(42, await handle.QueryAsync(workflow => workflow.Total));
    });

    [Fact]
    public Task Accepted_update_answers_its_caller_and_a_rejected_one_leaves_no_trace() => engine.WithWorkerAsync(options, async () =>
    {
        var handle = await StartAsync();

        Assert.Equal(5, await handle.ExecuteUpdateAsync(workflow => workflow.AddAndTellAsync(5)));
        var rejected = await Assert.ThrowsAsync<WorkflowUpdateFailedException>(
            () => handle.ExecuteUpdateAsync(workflow => workflow.AddAndTellAsync(-1)));
        Assert.Contains("negative", rejected.InnerException!.Message);
        Assert.Equal(7, await handle.ExecuteUpdateAsync(workflow => workflow.AddAndTellAsync(2)));

        var history = await handle.FetchHistoryAsync();
        Assert.Equal(2, history.Events.Count(e => e.WorkflowExecutionUpdateAcceptedEventAttributes != null));
        await handle.SignalAsync(workflow => workflow.FinishAsync());
        Assert.Equal(7, await handle.GetResultAsync());
    });

    [Fact]
    public Task Query_that_fails_or_does_not_exist_says_so() => engine.WithWorkerAsync(options, async () =>
    {
        var handle = await StartAsync();
        var failed = await Assert.ThrowsAsync<WorkflowQueryFailedException>(() => handle.QueryAsync(workflow => workflow.Broken()));
        Assert.Contains("broken on purpose", failed.Message);
        await Assert.ThrowsAsync<WorkflowQueryFailedException>(() => handle.QueryAsync<int>("unknown", []));
        await handle.SignalAsync(workflow => workflow.FinishAsync());
    });

    [Fact]
    public Task Cancelled_workflow_ends_as_cancelled() => engine.WithWorkerAsync(options, async () =>
    {
        var handle = await StartAsync();
        await handle.CancelAsync();
        var failed = await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.IsType<CanceledFailureException>(failed.InnerException);
    });

    [Fact]
    public Task Parent_signals_its_child_and_gets_its_result() => engine.WithWorkerAsync(options, async () =>
    {
        var id = EngineFixture.NewId("parent");
        var result = await engine.Client.ExecuteWorkflowAsync(
            (ParentWorkflow workflow) => workflow.RunAsync(), new(id, options.TaskQueue!));
        Assert.Equal(11, result);
    });

    [Fact]
    public Task Workflow_signals_and_cancels_others_and_learns_when_there_is_none() => engine.WithWorkerAsync(options, async () =>
    {
        var handle = await StartAsync();
        Task<string> RelayAsync(string target, string what) => engine.Client.ExecuteWorkflowAsync(
            (RelayWorkflow workflow) => workflow.RunAsync(target, what), new(EngineFixture.NewId("relay"), options.TaskQueue!));

        Assert.Equal("done", await RelayAsync(handle.Id, "signal"));
        Assert.Equal(1, await handle.QueryAsync(workflow => workflow.Total));
        Assert.Equal("done", await RelayAsync(handle.Id, "cancel"));
        await Assert.ThrowsAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        Assert.Contains("Unable to signal external workflow", await RelayAsync("nobody", "signal"));
    });

    [Fact]
    public Task Continue_as_new_goes_on_in_a_new_run_with_the_new_arguments() => engine.WithWorkerAsync(options, async () =>
    {
        var handle = await StartAsync();
        await handle.SignalAsync(workflow => workflow.AddAsync(3));
        await handle.SignalAsync(workflow => workflow.RollOverAsync());
        var firstRun = engine.Client.GetWorkflowHandle(handle.Id, handle.ResultRunId);
        await engine.WaitForAsync(firstRun, history => history.Events.Any(e => e.WorkflowExecutionContinuedAsNewEventAttributes != null));
        await handle.SignalAsync(workflow => workflow.AddAsync(4));
        await handle.SignalAsync(workflow => workflow.FinishAsync());
        Assert.Equal(7, await handle.GetResultAsync());
        var described = await engine.Client.GetWorkflowHandle(handle.Id).DescribeAsync();
        Assert.NotEqual(handle.ResultRunId, described.RunId);
    });

    private Task<WorkflowHandle<CounterWorkflow, int>> StartAsync() => engine.Client.StartWorkflowAsync(
        (CounterWorkflow workflow) => workflow.RunAsync(0), new(EngineFixture.NewId("counter"), options.TaskQueue!));

    [Workflow]
    public class CounterWorkflow
    {
        private bool isFinished;
        private bool rollsOver;

        [WorkflowQuery]
        public int Total { get; private set; }

        [WorkflowRun]
        public async Task<int> RunAsync(int start)
        {
            Total += start;
            await Workflow.WaitConditionAsync(() => isFinished || rollsOver);
            return isFinished
                ? Total
                : throw Workflow.CreateContinueAsNewException((CounterWorkflow workflow) => workflow.RunAsync(Total));
        }

        [WorkflowSignal]
        public async Task AddAsync(int amount) => Total += amount;

        [WorkflowSignal]
        public async Task FinishAsync() => isFinished = true;

        [WorkflowSignal]
        public async Task RollOverAsync() => rollsOver = true;

        [WorkflowUpdate]
        public async Task<int> AddAndTellAsync(int amount)
        {
            await Workflow.DelayAsync(1);
            Total += amount;
            return Total;
        }

        [WorkflowUpdateValidator(nameof(AddAndTellAsync))]
        public void ValidateAddAndTell(int amount)
        {
            if (amount < 0)
            {
                throw new ArgumentException("negative amounts are refused");
            }
        }

        [WorkflowQuery]
        public int Broken() => throw new InvalidOperationException("broken on purpose");
    }

    [Workflow]
    public class ParentWorkflow
    {
        [WorkflowRun]
        public async Task<int> RunAsync()
        {
            var child = await Workflow.StartChildWorkflowAsync((CounterWorkflow workflow) => workflow.RunAsync(1));
            await child.SignalAsync(workflow => workflow.AddAsync(10));
            await child.SignalAsync(workflow => workflow.FinishAsync());
            return await child.GetResultAsync();
        }
    }

    [Workflow]
    public class RelayWorkflow
    {
        [WorkflowRun]
        public async Task<string> RunAsync(string target, string what)
        {
            var other = Workflow.GetExternalWorkflowHandle<CounterWorkflow>(target);
            try
            {
                await (what == "signal" ? other.SignalAsync(workflow => workflow.AddAsync(1)) : other.CancelAsync());
                return "done";
            }
            catch (ApplicationFailureException e)
            {
                return e.Message;
            }
        }
    }
}
