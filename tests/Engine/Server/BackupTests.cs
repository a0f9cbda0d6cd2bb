using TemporalDev.Server;
using TemporalDev.Server.Store;
using Temporalio.Api.Common.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Wire;
using Xunit;

namespace Tests.Engine.Server;

public sealed class BackupTests : IDisposable
{
    private const string Service = "/temporal.api.workflowservice.v1.WorkflowService/";
    private readonly string directory = Directory.CreateTempSubdirectory("backup-").FullName;

    private string Db => Path.Combine(directory, "t.db");

    private string Copy => Path.Combine(directory, "copy.db");

    [Fact]
    public async Task A_copy_of_a_running_server_holds_what_was_acknowledged_and_can_be_put_back()
    {
        using (var server = await ServerProcess.StartAsync("--port", "0", "--db", Db))
        {
            using var raw = new RawCall(server.Address);
            Assert.Equal(GrpcStatusCode.OK, (await raw.CallAsync(Service + "StartWorkflowExecution", Start())).Status.Code);
            var (code, output, error) = await ServerProcess.RunAsync("backup", "--db", Db, "--to", Copy);
            Assert.Equal((0, $"{Copy} is written\n", ""), (code, output, error));
        }
        var restored = Path.Combine(directory, "restored.db");
        Assert.Equal(0, (await ServerProcess.RunAsync("restore", "--from", Copy, "--db", restored)).Code);
        using var again = await ServerProcess.StartAsync("--port", "0", "--db", restored);
        using var reading = new RawCall(again.Address);
        var describe = new DescribeWorkflowExecutionRequest { Namespace = "default", Execution = new() { WorkflowId = "w" } };
        Assert.Equal(GrpcStatusCode.OK, (await reading.CallAsync(Service + "DescribeWorkflowExecution", describe)).Status.Code);
    }

    [Fact]
    public void Nothing_is_overwritten_and_nothing_foreign_is_taken()
    {
        Database.Open(Db).Dispose();
        File.WriteAllText(Copy, "mine");
        Assert.Contains("exists", Assert.Throws<StartupException>(() => Backup.Make(Db, Copy)).Message, StringComparison.Ordinal);
        Assert.Contains("exists", Assert.Throws<StartupException>(() => Backup.Restore(Copy, Db)).Message, StringComparison.Ordinal);
        var other = Path.Combine(directory, "other.db");
        Assert.Throws<StartupException>(() => Backup.Restore(Copy, other));
        Assert.Throws<StartupException>(() => Backup.Make(other, Path.Combine(directory, "nothing.db")));
        Assert.Equal("mine", File.ReadAllText(Copy));
        Assert.False(File.Exists(other));
        Assert.Empty(Directory.GetFiles(directory, "*.part*"));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static StartWorkflowExecutionRequest Start() => new()
    {
        Namespace = "default", WorkflowId = "w", WorkflowType = new WorkflowType { Name = "t" }, TaskQueue = new TaskQueue { Name = "q" },
        RequestId = "once",
    };
}
