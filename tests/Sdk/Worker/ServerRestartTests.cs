using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Worker;
using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Worker;

public sealed class ServerRestartTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("server-restart");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task Worker_goes_on_by_itself_when_the_server_is_killed_and_comes_back()
    {
        var database = Path.Combine(directory.FullName, "engine.db");
        await using var server = await KillableServer.StartAsync(database);
        var client = await TemporalClient.ConnectAsync(new(server.Address));
        var options = EngineFixture.NewOptions().AddWorkflow<StepsWorkflow>();
        var during = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        var executions = 0;
        options.AddActivity([Activity("step")] async (int number) =>
        {
            Interlocked.Increment(ref executions);
            if (number == 1)
            {
                during.SetResult();
                await mayEnd.Task;
            }
            return number;
        });
        using var worker = new TemporalWorker(client, options);

        var result = await worker.ExecuteAsync(async () =>
        {
            var handle = await client.StartWorkflowAsync(
                (StepsWorkflow workflow) => workflow.RunAsync(4), new(EngineFixture.NewId("steps"), options.TaskQueue!));
            await during.Task;
            await server.KillAsync();
            mayEnd.SetResult();
            await server.RestartAsync();
            return await handle.GetResultAsync();
        });

        Assert.Equal(0 + 1 + 2 + 3, result);
        Assert.Equal(4, executions);
    }

    [Workflow]
    public class StepsWorkflow
    {
        [WorkflowRun]
        public async Task<int> RunAsync(int steps)
        {
            var sum = 0;
            for (var i = 0; i < steps; i++)
            {
                sum += await Workflow.ExecuteActivityAsync<int>("step", [i], new() { StartToCloseTimeout = TimeSpan.FromMinutes(5) });
            }
            return sum;
        }
    }
}
