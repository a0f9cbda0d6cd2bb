using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Worker;
using Temporalio.Workflows;
using Tests.Sdk.Worker;
using Xunit;

namespace Tests.Sdk.Examples;

[Workflow]
public class Greeting
{
    [WorkflowRun]
    public Task<string> RunAsync(string name) =>
        Workflow.ExecuteActivityAsync(() => Greetings.Compose(name), new() { StartToCloseTimeout = TimeSpan.FromSeconds(10) });
}

public static class Greetings
{
    [Activity]
    public static string Compose(string name) => $"Hello, {name}!";
}

public sealed class Hello(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_workflow_calls_an_activity()
    {
        var client = engine.Client;
        var options = new TemporalWorkerOptions("hello").AddWorkflow<Greeting>().AddActivity(Greetings.Compose);
        using var worker = new TemporalWorker(client, options);

        var answer = await worker.ExecuteAsync(() =>
            client.ExecuteWorkflowAsync((Greeting greeting) => greeting.RunAsync("Ada"), new("hello-ada", "hello")));

        Assert.Equal("Hello, Ada!", answer);
    }
}
