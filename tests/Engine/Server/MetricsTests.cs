using System.Net;
using System.Net.Sockets;
using Temporalio.Api.Common.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Wire;
using Xunit;

namespace Tests.Engine.Server;

/// <summary>The page that Prometheus reads, of the server as people run it.</summary>
public sealed class MetricsTests : IDisposable
{
    private const string Service = "/temporal.api.workflowservice.v1.WorkflowService/";
    private const string Described = "operation=\"DescribeWorkflowExecution\",service_name=\"frontend\"";

    private readonly string directory = Directory.CreateTempSubdirectory("metrics-").FullName;
    private readonly HttpClient http = new();

    [Fact]
    public async Task A_page_tells_of_calls_commits_queues_files_and_the_process()
    {
        using var server = await ServerProcess.StartAsync("--port", "0", "--metrics-port", "0", "--db", Path.Combine(directory, "t.db"));
        using var raw = new RawCall(server.Address);
        Assert.Equal(GrpcStatusCode.OK, (await raw.CallAsync(Service + "StartWorkflowExecution", Start("w", "my \"queue\""))).Status.Code);
        Assert.Equal(GrpcStatusCode.OK, (await raw.CallAsync(Service + "DescribeWorkflowExecution", Describe("w"))).Status.Code);
        Assert.Equal(GrpcStatusCode.NotFound, (await raw.CallAsync(Service + "DescribeWorkflowExecution", Describe("x"))).Status.Code);
        Assert.Equal(GrpcStatusCode.Unimplemented, (await raw.CallAsync(Service + "NoSuchMethod", Describe("x"))).Status.Code);

        var page = await PageAsync(server);
        Assert.Equal(1, page[$$"""service_requests{{{Described}},code="OK"}"""]);
        Assert.Equal(1, page[$$"""service_requests{{{Described}},code="NotFound"}"""]);
        Assert.Equal(1, page[$$"""service_error_with_type{{{Described}},error_type="serviceerror_NotFound"}"""]);
        Assert.Equal(2, page[$$"""service_latency_count{{{Described}}}"""]);
        Assert.Equal(2, page[$$"""service_latency_bucket{{{Described}},le="+Inf"}"""]);
        Assert.Equal(1, page["""service_requests{operation="unknown",service_name="frontend",code="Unimplemented"}"""]);
        Assert.Equal(0, page[$$"""service_pending_requests{{{Described}}}"""]);
        Assert.Equal("histogram", page.Types["service_latency"]);
        Assert.True(page.Sum("persistence_requests") >= 1);
        Assert.Equal(page.Sum("persistence_requests"), page.Sum("persistence_latency_count"));
        Assert.Equal(page.Sum("persistence_requests"), page.Sum("persistence_batch_size_count"));
        Assert.Equal(1, page["service_grpc_conn_active"]);
        Assert.Equal(1, page["""approximate_backlog_count{namespace="default",taskqueue="my \"queue\"",task_type="Workflow"}"""]);
        Assert.Equal(1, page["cached_runs"]);
        Assert.Equal(1, page["timed_runs"]);
        Assert.True(page["""db_size_bytes{file="log"}"""] > 0);
        Assert.True(page["process_resident_memory_bytes"] > 10_000_000);
        Assert.True(page["process_cpu_seconds_total"] > 0);
    }

    [Fact]
    public async Task A_poll_that_waits_is_seen_waiting_and_a_sticky_queue_by_one_name_for_all()
    {
        using var server = await ServerProcess.StartAsync("--port", "0", "--metrics-port", "0");
        using var raw = new RawCall(server.Address);
        var patience = ("grpc-timeout", "30S");
        var normal = raw.CallAsync(Service + "PollActivityTaskQueue",
            new PollActivityTaskQueueRequest { Namespace = "default", TaskQueue = new() { Name = "q" } }, patience);
        var sticky = raw.CallAsync(Service + "PollWorkflowTaskQueue", new PollWorkflowTaskQueueRequest
        {
            Namespace = "default", TaskQueue = new TaskQueue { Name = "of-one-worker", Kind = Temporalio.Api.Enums.V1.TaskQueueKind.Sticky },
        }, patience);

        const string label = "namespace=\"default\",taskqueue";
        MetricsText page;
        do page = await PageAsync(server);
        while (page.Sum("polls_waiting") < 2);
        Assert.Equal(1, page[$$"""polls_waiting{{{label}}="q",task_type="Activity"}"""]);
        Assert.Equal(1, page[$$"""polls_waiting{{{label}}="__sticky__",task_type="Workflow"}"""]);
        Assert.Equal(1, page["""service_pending_requests{operation="PollActivityTaskQueue",service_name="frontend"}"""]);
        Assert.Equal(2, page["waiting_calls"]);
        await server.TerminateAsync();
        Assert.Equal([GrpcStatusCode.OK, GrpcStatusCode.OK], [(await normal).Status.Code, (await sticky).Status.Code]);
    }

    [Fact]
    public async Task The_page_asks_for_the_key_of_the_calls()
    {
        var key = Path.Combine(directory, "key");
        await File.WriteAllTextAsync(key, "secret-of-mine");
        using var server = await ServerProcess.StartAsync("--port", "0", "--metrics-port", "0", "--api-key-file", key);
        using var refused = await http.GetAsync(Url(server));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.DoesNotContain("service_", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Get, Url(server)) { Headers = { { "Authorization", "Bearer secret-of-mine" } } };
        using var given = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        using var elsewhere = await http.GetAsync(new Uri(Url(server), "/other"));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
    }

    [Fact]
    public async Task A_taken_port_of_the_page_is_one_sentence_that_names_its_option()
    {
        using var holder = new TcpListener(IPAddress.Loopback, 0);
        holder.Start();
        var port = ((IPEndPoint)holder.LocalEndpoint).Port;
        var (code, _, error) = await ServerProcess.RunAsync("--port", "0", "--metrics-port", $"{port}");
        Assert.Equal(3, code);
        Assert.Contains("say --metrics-port with another port", error, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        http.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private static Uri Url(ServerProcess server) => new($"http://{server.ReadyLine.Split("metrics on ")[1].TrimEnd(')')}/metrics");

    private async Task<MetricsText> PageAsync(ServerProcess server)
    {
        using var response = await http.GetAsync(Url(server));
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        return MetricsText.Parse(await response.Content.ReadAsStringAsync());
    }

    private static DescribeWorkflowExecutionRequest Describe(string workflow) =>
        new() { Namespace = "default", Execution = new WorkflowExecution { WorkflowId = workflow } };

    private static StartWorkflowExecutionRequest Start(string workflow, string queue) => new()
    {
        Namespace = "default", WorkflowId = workflow, WorkflowType = new WorkflowType { Name = "t" },
        TaskQueue = new TaskQueue { Name = queue }, RequestId = workflow, WorkflowRunTimeout = new() { Seconds = 1000 },
    };
}
