using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using TemporalDev.Server.Store.Sqlite;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Wire;
using Xunit;
using Xunit.Abstractions;
using OperatorService = Temporalio.Api.OperatorService.V1.ServiceReflection;
using WorkflowType = Temporalio.Api.Common.V1.WorkflowType;
using WorkflowService = Temporalio.Api.WorkflowService.V1.ServiceReflection;

namespace Tests.Engine.Server.Fuzz;

/// <summary>
/// Random and mutated requests for every RPC, to the real process. Each gets a status that gRPC knows, none breaks the engine, and what
/// is in the file afterwards is whole. FUZZ_REQUESTS says how many each RPC gets, FUZZ_SEED repeats a run.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output) : IDisposable
{
    private const string Service = "/temporal.api.workflowservice.v1.WorkflowService/";
    private static readonly int Requests = Number("FUZZ_REQUESTS", 40), Seed = Number("FUZZ_SEED", Random.Shared.Next());
    private const int MostWrong = 5;
    private static readonly (string, string) Patience = ("grpc-timeout", "20m");
    private readonly string directory = Directory.CreateTempSubdirectory("fuzz-").FullName;
    private readonly SortedDictionary<string, SortedDictionary<GrpcStatusCode, int>> table = new(StringComparer.Ordinal);
    private readonly List<string> wrong = [];

    private string Db => Path.Combine(directory, "t.db");

    [Fact]
    public async Task Nothing_that_is_said_breaks_the_server()
    {
        output.WriteLine($"FUZZ_SEED={Seed} FUZZ_REQUESTS={Requests}");
        using (var server = await ServerProcess.StartAsync("--port", "0", "--db", Db, "--log-level", "error"))
        {
            using (var raw = new RawCall(server.Address, patienceSeconds: 10))
            {
                await BeginAsync(raw);
                await SayEverythingAsync(raw);
                var method = Methods.Single(one => one.Name == "GetSystemInfo");
                await SayAsync(raw, method, GrpcFrame.Encode(new GetSystemInfoRequest()), [], new RandomMessages(new Random(Seed)));
            }
            var (code, _, error) = await server.TerminateAsync();
            if (error.Length > 0) wrong.Add($"the log says: {error[..Math.Min(error.Length, 3_000)]}");
            if (code != 0) wrong.Add($"the server ended with {code}");
        }
        output.WriteLine(Table());
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Take(20)));
        using (var file = Connection.Open(Db)) Assert.Equal("ok", file.Word("PRAGMA integrity_check"));
        using var again = await ServerProcess.StartAsync("--port", "0", "--db", Db, "--log-level", "error");
        await ReadEverythingAsync(again.Address);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static IEnumerable<MethodDescriptor> Methods => WorkflowService.Descriptor.Services.Concat(OperatorService.Descriptor.Services)
        .SelectMany(service => service.Methods);

    private async Task SayEverythingAsync(RawCall raw)
    {
        var random = new Random(Seed);
        var (messages, frames) = (new RandomMessages(random), new Frames(random));
        var methods = Methods.Where(method => method.Name != "DeleteNamespace").ToList();
        for (var at = 0; at < Requests * methods.Count; at++)
        {
            var method = methods[random.Next(methods.Count)];
            var (body, encoding) = frames.Of(messages.Make(method.InputType));
            (string, string)[] headers = encoding.Length == 0 ? [Patience] : [Patience, ("grpc-encoding", encoding)];
            await SayAsync(raw, method, body, headers, messages);
            if (wrong.Count > MostWrong) return;
        }
    }

    private async Task SayAsync(RawCall raw, MethodDescriptor method, byte[] body, (string, string)[] headers, RandomMessages messages)
    {
        try
        {
            var (status, reply) = await raw.SendAsync($"/{method.Service.FullName}/{method.Name}", body, headers);
            Count(method, status);
            if (status.Code == GrpcStatusCode.OK) messages.Learn(method.OutputType.Parser.ParseFrom(reply));
        }
        catch (Exception unanswered) when (unanswered is HttpRequestException or TaskCanceledException)
        {
            var said = Convert.ToBase64String(body[..Math.Min(body.Length, 600)]);
            wrong.Add($"{method.Name} got no answer: {unanswered.Message} after {said}");
        }
    }

    private void Count(MethodDescriptor method, GrpcStatus status)
    {
        if (!table.TryGetValue(method.Name, out var row)) table.Add(method.Name, row = []);
        row[status.Code] = row.GetValueOrDefault(status.Code) + 1;
        var isBroken = status.Message.Contains("inside the server", StringComparison.Ordinal)
            || status.Message.Contains("start over", StringComparison.Ordinal) || !System.Enum.IsDefined(status.Code);
        if (isBroken) wrong.Add($"{method.Name}: {status.Code} {status.Message}");
    }

    /// <summary>Runs for the requests to meet.</summary>
    private static async Task BeginAsync(RawCall raw)
    {
        for (var id = 0; id < 6; id++)
        {
            var (status, _) = await raw.CallAsync(Service + "StartWorkflowExecution",
                new StartWorkflowExecutionRequest
                {
                    Namespace = "default", WorkflowId = $"w{id}", WorkflowType = new WorkflowType { Name = "t" },
                    TaskQueue = new TaskQueue { Name = "q" }, RequestId = $"start{id}",
                });
            Assert.Equal(GrpcStatusCode.OK, status.Code);
        }
    }

    /// <summary>Every run that is listed can be described and its history read.</summary>
    private static async Task ReadEverythingAsync(string address)
    {
        using var raw = new RawCall(address);
        var list = new ListWorkflowExecutionsRequest { Namespace = "default", PageSize = 1_000 };
        var (status, reply) = await raw.CallAsync(Service + "ListWorkflowExecutions", list);
        Assert.Equal(GrpcStatusCode.OK, status.Code);
        foreach (var run in ListWorkflowExecutionsResponse.Parser.ParseFrom(reply).Executions)
        {
            IMessage[] reads =
            [
                new DescribeWorkflowExecutionRequest { Namespace = "default", Execution = run.Execution },
                new GetWorkflowExecutionHistoryRequest { Namespace = "default", Execution = run.Execution },
            ];
            foreach (var read in reads)
            {
                var (answer, _) = await raw.CallAsync(Service + read.Descriptor.Name[..^"Request".Length], read);
                Assert.Equal((run.Execution.WorkflowId, GrpcStatusCode.OK), (run.Execution.WorkflowId, answer.Code));
            }
        }
    }

    private string Table()
    {
        var text = new StringBuilder();
        foreach (var (method, row) in table)
            text.AppendLine($"{method,-42}{row.Values.Sum(),6}  {string.Join(' ', row.Select(cell => $"{cell.Key}={cell.Value}"))}");
        return text.ToString();
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
