using System.Collections.Concurrent;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Wire;
using Xunit;
using Xunit.Abstractions;

namespace Tests.Engine.Server;

/// <summary>
/// The real process is killed with SIGKILL in the middle of load, again and again on one database. Whatever a client was told is done
/// must be there in the end, once; what it was not told may be there or not, but not twice.
/// </summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const string Service = "/temporal.api.workflowservice.v1.WorkflowService/";
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("KILLS"), out var kills) ? kills : 10;
    private const int Clients = 6;

    private readonly string directory = Directory.CreateTempSubdirectory("kill-").FullName;
    private readonly ConcurrentDictionary<string, bool> started = new();
    private readonly ConcurrentDictionary<(string Workflow, string Signal), bool> signaled = new();
    private int acknowledged;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_by_kill_9()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        output.WriteLine("kill       acks  workflows    signals");
        var random = new Random(seed);
        for (var round = 0; round < Kills; round++)
        {
            using var server = await StartAsync();
            using var down = new CancellationTokenSource();
            var enough = Volatile.Read(ref acknowledged) + random.Next(20, 400);
            var reached = new TaskCompletionSource();
            var load = Enumerable.Range(0, Clients)
                .Select(client => ClientAsync(server.Address, $"{round}-{client}", enough, reached, down.Token))
                .Append(WorkerAsync(server.Address, down.Token)).ToList();
            await reached.Task;
            await server.KillAsync();
            await down.CancelAsync();
            await Task.WhenAll(load);
            output.WriteLine($"{round + 1,4} {acknowledged,10} {started.Count,10} {signaled.Count,10}");
        }
        using var last = await StartAsync();
        using var raw = new RawCall(last.Address);
        foreach (var workflow in started.Keys) await CheckAsync(raw, workflow);
        output.WriteLine($"{acknowledged} acknowledgements over {Kills} kills, {started.Count} workflows, {signaled.Count} signals");
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private Task<ServerProcess> StartAsync() => ServerProcess.StartAsync("--port", "0", "--db", Path.Combine(directory, "t.db"));

    private async Task ClientAsync(string address, string name, int enough, TaskCompletionSource reached, CancellationToken down)
    {
        using var raw = new RawCall(address);
        for (var at = 0; !down.IsCancellationRequested; at++)
        {
            var workflow = $"w-{name}-{at}";
            if (!await TryAsync(raw, "StartWorkflowExecution", Start(workflow), enough, reached)) return;
            started[workflow] = true;
            for (var signal = 0; signal < 5; signal++)
            {
                if (!await TryAsync(raw, "SignalWorkflowExecution", Signal(workflow, $"s{signal}"), enough, reached)) return;
                signaled[(workflow, $"s{signal}")] = true;
            }
        }
    }

    /// <summary>Takes workflow tasks and completes them without a command, so that kills meet every kind of transition.</summary>
    private static async Task WorkerAsync(string address, CancellationToken down)
    {
        using var raw = new RawCall(address);
        while (!down.IsCancellationRequested)
        {
            var poll = new PollWorkflowTaskQueueRequest { Namespace = "default", TaskQueue = new TaskQueue { Name = "q" },
                Identity = "killed" };
            if (await CallAsync(raw, "PollWorkflowTaskQueue", poll) is not { } bytes) return;
            var task = PollWorkflowTaskQueueResponse.Parser.ParseFrom(bytes);
            if (task.TaskToken.IsEmpty) continue;
            var done = new RespondWorkflowTaskCompletedRequest { Namespace = "default", TaskToken = task.TaskToken };
            if (await CallAsync(raw, "RespondWorkflowTaskCompleted", done) is null) return;
        }
    }

    private async Task<bool> TryAsync(RawCall raw, string method, IMessage request, int enough, TaskCompletionSource reached)
    {
        if (await CallAsync(raw, method, request) is null) return false;
        if (Interlocked.Increment(ref acknowledged) >= enough) reached.TrySetResult();
        return true;
    }

    /// <returns>Null when the server is gone.</returns>
    private static async Task<byte[]?> CallAsync(RawCall raw, string method, IMessage request)
    {
        try
        {
            var (status, reply) = await raw.CallAsync(Service + method, request, ("grpc-timeout", "10S"));
            return status.Code == GrpcStatusCode.OK || status.Code == GrpcStatusCode.NotFound
                ? reply : throw new InvalidOperationException($"{method}: {status}");
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private async Task CheckAsync(RawCall raw, string workflow)
    {
        var events = new List<HistoryEvent>();
        var request = new GetWorkflowExecutionHistoryRequest { Namespace = "default",
            Execution = new WorkflowExecution { WorkflowId = workflow } };
        do
        {
            var (status, reply) = await raw.CallAsync(Service + "GetWorkflowExecutionHistory", request);
            Assert.Equal((workflow, GrpcStatusCode.OK), (workflow, status.Code));
            var page = GetWorkflowExecutionHistoryResponse.Parser.ParseFrom(reply);
            events.AddRange(page.History.Events);
            request.NextPageToken = page.NextPageToken;
        }
        while (!request.NextPageToken.IsEmpty);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(id => (long)id), events.Select(one => one.EventId));
        var signals = events.Where(one => one.EventType == EventType.WorkflowExecutionSignaled)
            .Select(one => one.WorkflowExecutionSignaledEventAttributes.SignalName).ToList();
        Assert.Equal(signals.Order().Distinct(), signals);
        Assert.All(signaled.Keys.Where(key => key.Workflow == workflow), key => Assert.Contains(key.Signal, signals));
    }

    private static StartWorkflowExecutionRequest Start(string workflow) => new()
    {
        Namespace = "default", WorkflowId = workflow, WorkflowType = new WorkflowType { Name = "t" },
        TaskQueue = new TaskQueue { Name = "q" },
        RequestId = Guid.NewGuid().ToString(),
    };

    private static SignalWorkflowExecutionRequest Signal(string workflow, string name) => new()
    {
        Namespace = "default", WorkflowExecution = new WorkflowExecution { WorkflowId = workflow }, SignalName = name,
        RequestId = Guid.NewGuid().ToString(),
    };
}
