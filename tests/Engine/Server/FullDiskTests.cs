using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Wire;
using Xunit;

namespace Tests.Engine.Server;

public sealed class FullDiskTests : IDisposable
{
    private const string Service = "/temporal.api.workflowservice.v1.WorkflowService/";
    private const int Room = 12 * 1024, InputBytes = 1_000_000, MostStarts = 100;
    private readonly string directory = Directory.CreateTempSubdirectory("full-disk-").FullName;

    private string[] Arguments => ["--port", "0", "--db", Path.Combine(directory, "t.db")];

    [Fact]
    public async Task A_file_that_cannot_grow_stops_the_server_with_a_sentence_and_takes_nothing_back()
    {
        var acknowledged = new List<string>();
        using (var server = await ServerProcess.StartSmallAsync(Room, Arguments))
        {
            using var raw = new RawCall(server.Address);
            while (acknowledged.Count < MostStarts && await StartAsync(raw, $"w{acknowledged.Count}"))
                acknowledged.Add($"w{acknowledged.Count}");
            Assert.InRange(acknowledged.Count, 1, MostStarts - 1);
            var (code, error) = await server.EndAsync();
            Assert.Equal(4, code);
            Assert.Contains("temporal-dev-server: the database ", error, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", error.Split("temporal-dev-server: ")[^1], StringComparison.Ordinal);
        }
        using var again = await ServerProcess.StartAsync(Arguments);
        using var reading = new RawCall(again.Address);
        foreach (var workflow in acknowledged)
        {
            var describe = new DescribeWorkflowExecutionRequest { Namespace = "default", Execution = new() { WorkflowId = workflow } };
            var (status, _) = await reading.CallAsync(Service + "DescribeWorkflowExecution", describe);
            Assert.Equal((workflow, GrpcStatusCode.OK), (workflow, status.Code));
        }
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static async Task<bool> StartAsync(RawCall raw, string workflow)
    {
        var start = new StartWorkflowExecutionRequest
        {
            Namespace = "default", WorkflowId = workflow, WorkflowType = new WorkflowType { Name = "t" },
            TaskQueue = new TaskQueue { Name = "q" }, RequestId = workflow,
            Input = new Payloads { Payloads_ = { new Payload { Data = ByteString.CopyFrom(new byte[InputBytes]) } } },
        };
        try
        {
            return (await raw.CallAsync(Service + "StartWorkflowExecution", start)).Status.Code == GrpcStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // The server is gone before it could say that it goes.
            return false;
        }
    }
}
