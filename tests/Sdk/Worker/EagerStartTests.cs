using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Worker;

public class EagerStartTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_worker_of_this_process_takes_the_first_task_with_the_start(bool isAsked)
    {
        var options = EngineFixture.NewOptions().AddWorkflow<Ending>();
        await engine.WithWorkerAsync(options, async () =>
        {
            var handle = await engine.Client.StartWorkflowAsync(
                (Ending w) => w.RunAsync(),
                new(EngineFixture.NewId("eager"), options.TaskQueue!) { RequestEagerStart = isAsked });
            await handle.GetResultAsync();
            var start = (await handle.FetchHistoryAsync()).Events.First().WorkflowExecutionStartedEventAttributes;
            Assert.Equal(isAsked, start.EagerExecutionAccepted);
        });
    }

    [Fact]
    public async Task Without_a_worker_that_has_room_the_start_is_an_ordinary_one()
    {
        var options = EngineFixture.NewOptions().AddWorkflow<Ending>();
        var handle = await engine.Client.StartWorkflowAsync(
            (Ending w) => w.RunAsync(), new(EngineFixture.NewId("eager"), options.TaskQueue!) { RequestEagerStart = true });
        await engine.WithWorkerAsync(options, () => handle.GetResultAsync());

        var events = (await handle.FetchHistoryAsync()).Events;
        Assert.False(events.First().WorkflowExecutionStartedEventAttributes.EagerExecutionAccepted);
        Assert.Equal(1, events.Count(e => e.EventType == EventType.WorkflowTaskCompleted));
    }

    [Fact]
    public async Task A_refused_start_gives_its_slot_back()
    {
        var options = EngineFixture.NewOptions().AddWorkflow<Ending>();
        (options.MaxCachedWorkflows, options.MaxConcurrentWorkflowTasks, options.MaxConcurrentWorkflowTaskPolls) = (0, 2, 1);
        await engine.WithWorkerAsync(options, async () =>
        {
            var id = EngineFixture.NewId("eager");
            WorkflowOptions Start(string id) => new(id, options.TaskQueue!)
            {
                RequestEagerStart = true, IdReusePolicy = WorkflowIdReusePolicy.RejectDuplicate,
            };
            await engine.Client.ExecuteWorkflowAsync((Ending w) => w.RunAsync(), Start(id));
            for (var time = 0; time < 3; time++)
            {
                await Assert.ThrowsAsync<Temporalio.Exceptions.WorkflowAlreadyStartedException>(
                    () => engine.Client.StartWorkflowAsync((Ending w) => w.RunAsync(), Start(id)));
            }
            var last = await engine.Client.StartWorkflowAsync((Ending w) => w.RunAsync(), Start(EngineFixture.NewId("eager")));
            await last.GetResultAsync();
            var start = (await last.FetchHistoryAsync()).Events.First().WorkflowExecutionStartedEventAttributes;
            Assert.True(start.EagerExecutionAccepted);
        });
    }

    [Workflow]
    public class Ending
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;
    }
}
