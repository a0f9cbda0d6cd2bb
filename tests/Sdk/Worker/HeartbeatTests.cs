using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Worker.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Runtime;
using Temporalio.Wire;
using Temporalio.Worker;
using Temporalio.Worker.Heartbeats;
using Temporalio.Worker.Measures;
using Temporalio.Worker.Rpc;
using Tests.Sdk.Client;
using Xunit;

namespace Tests.Sdk.Worker;

public class HeartbeatTests
{
    [Fact]
    public async Task Worker_goes_on_telling_until_the_server_does_not_know_the_call()
    {
        await using var server = await ScriptedServer.StartAsync();
        var client = await server.ConnectAsync();
        server.Answer<RecordWorkerHeartbeatRequest>("RecordWorkerHeartbeat", new RecordWorkerHeartbeatResponse())
            .Refuse("RecordWorkerHeartbeat", GrpcStatusCode.Unavailable, "not now")
            .Answer<RecordWorkerHeartbeatRequest>("RecordWorkerHeartbeat", new RecordWorkerHeartbeatResponse());
        var connection = new WorkerConnection(client, "me", "build", null, CancellationToken.None);
        var tally = new WorkerTally();
        tally.Activities.SupplierKind = "Fixed";
        tally.Activities.Hold(used: 2, free: 3);
        tally.Activities.Processed();
        tally.Activities.Failed();
        var report = new WorkerReport(connection, new("queue"), tally, withEnvironment: true, TimeProvider.System);

        await new WorkerHeartbeats(connection, report, TimeSpan.FromMilliseconds(1), TimeProvider.System, NullLogger.Instance)
            .RunAsync(CancellationToken.None);

        var told = server.Calls.Select(call => call.Request).OfType<RecordWorkerHeartbeatRequest>().ToList();
        Assert.Equal(2, told.Count);
        Assert.Equal(4, server.Headers.Count(call => call.Method == "RecordWorkerHeartbeat"));
        Assert.All(told, request => Assert.Equal(("space", "me"), (request.Namespace, request.Identity)));
        var (first, second) = (told[0].WorkerHeartbeat.Single(), told[1].WorkerHeartbeat.Single());
        Assert.Equal((WorkerStatus.Running, "queue", "me"), (first.Status, first.TaskQueue, first.WorkerIdentity));
        Assert.Equal(
            new WorkerSlotsInfo
            {
                CurrentAvailableSlots = 3,
                CurrentUsedSlots = 2,
                SlotSupplierKind = "Fixed",
                TotalProcessedTasks = 1,
                TotalFailedTasks = 1,
                LastIntervalProcessedTasks = 1,
                LastIntervalFailureTasks = 1,
            },
            first.ActivityTaskSlotsInfo);
        Assert.Equal((1, 0), (second.ActivityTaskSlotsInfo.TotalProcessedTasks, second.ActivityTaskSlotsInfo.LastIntervalProcessedTasks));
        Assert.Null(first.ElapsedSinceLastHeartbeat);
        Assert.NotNull(second.ElapsedSinceLastHeartbeat);
        Assert.Equal($"{Environment.ProcessId}", first.HostInfo.ProcessId);
        Assert.InRange(first.HostInfo.CurrentHostMemUsage, 0.001f, 1f);
        Assert.Equal(Environment.Version.ToString(), first.Environment.Runtimes.Single().Version);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_worker_whose_namespace_takes_them_tells_at_its_start_and_at_its_end(bool withEnvironment)
    {
        await using var server = await ScriptedServer.StartAsync();
        var runtime = new TemporalRuntime(new() { DisableEnvironmentInfo = !withEnvironment });
        var client = await server.ConnectAsync(options => options.Runtime = runtime);
        var told = new TaskCompletionSource();
        server.Answer<DescribeNamespaceRequest>("DescribeNamespace", new DescribeNamespaceResponse
        {
            NamespaceInfo = new() { Capabilities = new() { WorkerHeartbeats = true, WorkerPollCompleteOnShutdown = true } },
        });
        server.Answer<RecordWorkerHeartbeatRequest>("RecordWorkerHeartbeat", new RecordWorkerHeartbeatResponse(), told);
        server.Answer<ShutdownWorkerRequest>("ShutdownWorker", new ShutdownWorkerResponse());
        using var worker = new TemporalWorker(client, new TemporalWorkerOptions("queue").AddActivity([Activity("act")] () => 1));
        await worker.ExecuteAsync(() => told.Task);

        var start = server.Request<RecordWorkerHeartbeatRequest>().WorkerHeartbeat.Single();
        var end = server.Request<ShutdownWorkerRequest>().WorkerHeartbeat;
        Assert.Equal((WorkerStatus.Running, WorkerStatus.ShuttingDown), (start.Status, end.Status));
        Assert.Equal(start.WorkerInstanceKey, end.WorkerInstanceKey);
        Assert.Equal(withEnvironment, start.Environment is not null);
    }
}
