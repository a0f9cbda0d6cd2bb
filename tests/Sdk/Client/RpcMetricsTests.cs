using System.Text.RegularExpressions;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Runtime;
using Temporalio.Wire;
using Xunit;

namespace Tests.Sdk.Client;

public class RpcMetricsTests
{
    [Fact]
    public async Task Attempts_are_counted_and_timed_with_operation_namespace_and_status()
    {
        await using var server = await ScriptedServer.StartAsync();
        var page = new PrometheusMeter(new());
        var runtime = new TemporalRuntime(new(new TelemetryOptions
        {
            Metrics = new() { CustomMetricMeter = page, AttachServiceName = false, MetricPrefix = "my_" },
        }));
        var client = await server.ConnectAsync(options => options.Runtime = runtime);
        server.Refuse("SignalWorkflowExecution", GrpcStatusCode.NotFound, "nobody");
        await Assert.ThrowsAsync<RpcException>(() => client.GetWorkflowHandle("w").SignalAsync("s", []));
        server.Refuse("GetWorkflowExecutionHistory", GrpcStatusCode.InvalidArgument, "no");
        await Assert.ThrowsAsync<RpcException>(() => client.GetWorkflowHandle("w").GetResultAsync());

        var lines = Regex.Matches(PrometheusText.Page(page.Families), "^my_.*(request|failure|count)[{].*$", RegexOptions.Multiline);
        Assert.Equal(
            [
                "my_long_request{namespace=\"space\",operation=\"GetWorkflowExecutionHistory\"} 1",
                "my_long_request_failure{namespace=\"space\",operation=\"GetWorkflowExecutionHistory\",status_code=\"INVALID_ARGUMENT\"} 1",
                "my_long_request_latency_count{namespace=\"space\",operation=\"GetWorkflowExecutionHistory\"} 1",
                "my_request{namespace=\"space\",operation=\"SignalWorkflowExecution\"} 1",
                "my_request{operation=\"GetSystemInfo\"} 1",
                "my_request_failure{namespace=\"space\",operation=\"SignalWorkflowExecution\",status_code=\"NOT_FOUND\"} 1",
                "my_request_latency_count{namespace=\"space\",operation=\"SignalWorkflowExecution\"} 1",
                "my_request_latency_count{operation=\"GetSystemInfo\"} 1",
            ],
            lines.Select(line => line.Value));
    }
}
