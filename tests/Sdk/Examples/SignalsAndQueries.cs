using Temporalio.Workflows;
using Tests.Sdk.Worker;
using Xunit;

namespace Tests.Sdk.Examples;

[Workflow]
public class Basket
{
    private readonly List<string> items = [];
    private bool isOrdered;

    [WorkflowRun]
    public async Task<int> RunAsync()
    {
        await Workflow.WaitConditionAsync(() => isOrdered);
        return items.Count;
    }

    [WorkflowSignal]
    public Task AddAsync(string item)
    {
        items.Add(item);
        return Task.CompletedTask;
    }

    [WorkflowSignal]
    public Task OrderAsync()
    {
        isOrdered = true;
        return Task.CompletedTask;
    }

    [WorkflowQuery]
    public IReadOnlyList<string> Items() => items;
}

public sealed class SignalsAndQueries(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task Signals_change_a_workflow_and_queries_look_at_it()
    {
        var options = EngineFixture.NewOptions().AddWorkflow<Basket>();
        await engine.WithWorkerAsync(options, async () =>
        {
            var basket = await engine.Client.StartWorkflowAsync((Basket b) => b.RunAsync(), new("basket-1", options.TaskQueue!));
            await basket.SignalAsync(b => b.AddAsync("book"));
            await basket.SignalAsync(b => b.AddAsync("lamp"));
            Assert.Equal(["book", "lamp"], await basket.QueryAsync(b => b.Items()));

            await basket.SignalAsync(b => b.OrderAsync());
            Assert.Equal(2, await basket.GetResultAsync());
        });
    }
}
