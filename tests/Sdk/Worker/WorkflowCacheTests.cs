using Temporalio.Client;
using Temporalio.Worker;
using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Worker;

public class WorkflowCacheTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Workflows_keep_their_state_whatever_the_size_of_the_cache(int size)
    {
        var options = EngineFixture.NewOptions().AddWorkflow<ChattyWorkflow>().AddActivity(Echo);
        options.MaxCachedWorkflows = size;

        await engine.WithWorkerAsync(options, async () =>
        {
            var handles = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => engine.Client.StartWorkflowAsync(
                (ChattyWorkflow workflow) => workflow.RunAsync(number), new(EngineFixture.NewId("chatty"), options.TaskQueue!))));
            foreach (var handle in handles)
            {
                await handle.SignalAsync(workflow => workflow.SayAsync("a"));
            }
            foreach (var handle in handles.Reverse())
            {
                await handle.SignalAsync(workflow => workflow.SayAsync("b"));
                Assert.Contains("a", await handle.QueryAsync(workflow => workflow.Heard));
            }
            for (var number = 0; number < handles.Length; number++)
            {
                Assert.Equal($"{number}: a b, echo 0 echo 1 echo 2", await handles[number].GetResultAsync());
            }
        });
    }

    [Fact]
    public async Task Worker_that_takes_over_rebuilds_the_state_from_history()
    {
        var options = EngineFixture.NewOptions().AddWorkflow<ChattyWorkflow>().AddActivity(Echo);
        var handle = await engine.Client.StartWorkflowAsync(
            (ChattyWorkflow workflow) => workflow.RunAsync(1), new(EngineFixture.NewId("chatty"), options.TaskQueue!));
        await engine.WithWorkerAsync(options, async () =>
        {
            await handle.SignalAsync(workflow => workflow.SayAsync("a"));
            Assert.Equal("a", await handle.QueryAsync(workflow => workflow.Heard));
        });

        await engine.WithWorkerAsync(options, async () =>
        {
            Assert.Equal("a", await handle.QueryAsync(workflow => workflow.Heard));
            await handle.SignalAsync(workflow => workflow.SayAsync("b"));
            Assert.Equal("1: a b, echo 0 echo 1 echo 2", await handle.GetResultAsync());
        });
    }

    [Temporalio.Activities.Activity]
    private static string Echo(int number) => $"echo {number}";

    [Workflow]
    public class ChattyWorkflow
    {
        private readonly List<string> heard = [];

        [WorkflowQuery]
        public string Heard => string.Join(' ', heard);

        [WorkflowRun]
        public async Task<string> RunAsync(int number)
        {
            var echoes = new List<string>();
            for (var i = 0; i < 3; i++)
            {
                echoes.Add(await Workflow.ExecuteActivityAsync(() => Echo(i), new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) }));
            }
            await Workflow.WaitConditionAsync(() => heard.Count == 2);
            return $"{number}: {Heard}, {string.Join(' ', echoes)}";
        }

        [WorkflowSignal]
        public async Task SayAsync(string word) => heard.Add(word);
    }
}
