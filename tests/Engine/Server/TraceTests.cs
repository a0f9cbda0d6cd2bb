using Temporalio.Api.WorkflowService.V1;
using Temporalio.Wire;
using Tests.Runbook.Live;
using Xunit;

namespace Tests.Engine.Server;

/// <summary>The spans that the server sends, taken by a receiver.</summary>
public sealed class TraceTests
{
    private const string Method = "temporal.api.workflowservice.v1.WorkflowService/GetSystemInfo";
    private const string Trace = "0af7651916cd43dd8448eb211c80319c", Caller = "b7ad6b7169203331";

    [Fact]
    public async Task A_call_is_a_span_in_the_trace_of_its_caller()
    {
        await using var receiver = await SpanReceiver.StartAsync();
        using var server = await ServerProcess.StartAsync(receiver.Variables, "--port", "0");
        using var raw = new RawCall(server.Address);
        var (status, _) = await raw.CallAsync("/" + Method, new GetSystemInfoRequest(), ("traceparent", $"00-{Trace}-{Caller}-01"));
        Assert.Equal(GrpcStatusCode.OK, status.Code);
        Assert.Equal(GrpcStatusCode.OK, (await raw.CallAsync("/" + Method, new GetSystemInfoRequest())).Status.Code);

        // What has not been sent yet is sent when the server stops.
        Assert.Equal(0, (await server.TerminateAsync()).Code);
        var spans = receiver.Seen.Where(span => span.Name == Method).ToList();
        Assert.Equal((Trace, Caller), Assert.Single(spans.Select(span => (span.Trace, span.Parent)), span => span.Trace == Trace));
        Assert.Equal("", Assert.Single(spans, span => span.Trace != Trace).Parent);
    }

    [Fact]
    public async Task A_trace_that_its_caller_does_not_sample_is_not_sent()
    {
        await using var receiver = await SpanReceiver.StartAsync();
        using var server = await ServerProcess.StartAsync(receiver.Variables, "--port", "0");
        using var raw = new RawCall(server.Address);
        await raw.CallAsync("/" + Method, new GetSystemInfoRequest(), ("traceparent", $"00-{Trace}-{Caller}-00"));
        Assert.Equal(0, (await server.TerminateAsync()).Code);
        Assert.Empty(receiver.Seen);
    }
}
