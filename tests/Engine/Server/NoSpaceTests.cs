using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Wire;
using Xunit;
using GrpcStatus = Temporalio.Wire.GrpcStatus;

namespace Tests.Engine.Server;

/// <summary>A file system without space, and one that may not be written: real ones, with the server as a process.</summary>
public sealed class NoSpaceTests
{
    private const string Service = "/temporal.api.workflowservice.v1.WorkflowService/";
    private const int MostStarts = 200;

    [TmpfsFact]
    public async Task A_disk_that_fills_while_it_runs_refuses_calls_until_there_is_space_and_takes_nothing_back()
    {
        using var disk = Tmpfs.Mount(8);
        using var server = await ServerProcess.StartAsync("--port", "0", "--db", disk["t.db"]);
        using var raw = new RawCall(server.Address);
        Assert.Equal(GrpcStatusCode.OK, (await StartAsync(raw, "before")).Code);
        var filler = disk.Fill();

        var acknowledged = new List<string> { "before" };
        GrpcStatus refused;
        for (var next = 0; ; next++)
        {
            refused = await StartAsync(raw, $"w{next}");
            if (refused.Code != GrpcStatusCode.OK) break;
            acknowledged.Add($"w{next}");
            Assert.True(next < MostStarts, "the disk did not fill");
        }
        Assert.Equal(GrpcStatusCode.Unavailable, refused.Code);
        Assert.Contains("there is no space left to write the database", refused.Message, StringComparison.Ordinal);
        var limit = new UpdateTaskQueueConfigRequest
        {
            Namespace = "default", TaskQueue = "q", TaskQueueType = TaskQueueType.Activity,
            UpdateQueueRateLimit = new() { RateLimit = new() { RequestsPerSecond = 7 }, Reason = new string('r', 100_000) },
        };
        Assert.Equal(GrpcStatusCode.Unavailable, (await raw.CallAsync(Service + "UpdateTaskQueueConfig", limit)).Status.Code);
        Assert.Null((await QueueAsync(raw)).Config);
        await AllThereAsync(raw, acknowledged);

        File.Delete(filler);
        // It rests a second after a failed commit; a call that comes in that time waits for it.
        Assert.Equal(GrpcStatusCode.OK, (await StartAsync(raw, "after")).Code);
        await AllThereAsync(raw, [.. acknowledged, "after"]);
        Assert.Equal(0, (await server.TerminateAsync()).Code);
        using var again = await ServerProcess.StartAsync("--port", "0", "--db", disk["t.db"]);
        using var reading = new RawCall(again.Address);
        await AllThereAsync(reading, [.. acknowledged, "after"]);
    }

    [TmpfsFact]
    public async Task On_a_full_disk_it_does_not_start_and_what_was_there_is_there_when_space_is_given_back()
    {
        using var disk = Tmpfs.Mount(8);
        using (var server = await ServerProcess.StartAsync("--port", "0", "--db", disk["t.db"]))
        {
            using var raw = new RawCall(server.Address);
            Assert.Equal(GrpcStatusCode.OK, (await StartAsync(raw, "before")).Code);
            await server.KillAsync();
        }
        File.Delete(disk["t.db-shm"]);
        var filler = disk.Fill();
        await RefusedAsync("--db", disk["t.db"]);
        await RefusedAsync("--db", disk["other.db"]);
        File.Delete(filler);
        using var again = await ServerProcess.StartAsync("--port", "0", "--db", disk["t.db"]);
        using var reading = new RawCall(again.Address);
        await AllThereAsync(reading, ["before"]);
    }

    [TmpfsFact]
    public async Task In_a_directory_that_may_not_be_written_it_does_not_start()
    {
        using var disk = Tmpfs.Mount(8);
        (await ServerProcess.StartAsync("--port", "0", "--db", disk["t.db"])).Dispose();
        disk.MakeReadOnly();
        await RefusedAsync("--db", disk["t.db"]);
        await RefusedAsync("--db", disk["other.db"]);
    }

    private static async Task RefusedAsync(params string[] arguments)
    {
        var (code, output, error) = await ServerProcess.RunAsync(["--port", "0", .. arguments]);
        Assert.Equal((4, ""), (code, output));
        Assert.StartsWith("temporal-dev-server: ", error, StringComparison.Ordinal);
        Assert.Contains(arguments[1], error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    private static async Task AllThereAsync(RawCall raw, IEnumerable<string> workflows)
    {
        foreach (var workflow in workflows)
        {
            var describe = new DescribeWorkflowExecutionRequest { Namespace = "default", Execution = new() { WorkflowId = workflow } };
            var (status, _) = await raw.CallAsync(Service + "DescribeWorkflowExecution", describe);
            Assert.Equal((workflow, GrpcStatusCode.OK), (workflow, status.Code));
        }
    }

    private static async Task<DescribeTaskQueueResponse> QueueAsync(RawCall raw)
    {
        var describe = new DescribeTaskQueueRequest
        {
            Namespace = "default", TaskQueue = new() { Name = "q" }, TaskQueueType = TaskQueueType.Activity, ReportConfig = true,
        };
        var (status, reply) = await raw.CallAsync(Service + "DescribeTaskQueue", describe);
        Assert.Equal(GrpcStatusCode.OK, status.Code);
        return DescribeTaskQueueResponse.Parser.ParseFrom(reply);
    }

    private static async Task<GrpcStatus> StartAsync(RawCall raw, string workflow) => (await raw.CallAsync(
        Service + "StartWorkflowExecution", new StartWorkflowExecutionRequest
        {
            Namespace = "default", WorkflowId = workflow, WorkflowType = new WorkflowType { Name = "t" },
            TaskQueue = new TaskQueue { Name = "q" }, RequestId = workflow,
            Input = new Payloads { Payloads_ = { new Payload { Data = ByteString.CopyFrom(new byte[100_000]) } } },
        })).Status;
}
