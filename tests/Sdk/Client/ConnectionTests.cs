using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Wire;
using Tests.Sdk.Wire;
using Xunit;

namespace Tests.Sdk.Client;

public class ConnectionTests
{
    [Fact]
    public async Task Connecting_asks_the_server_who_it_is()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connection = await TemporalConnection.ConnectAsync(new(server.Address));
        Assert.True(connection.IsConnected);
        Assert.Equal(["GetSystemInfo"], server.Headers.Select(call => call.Method));
    }

    [Fact]
    public async Task A_lazy_connection_waits_for_its_first_call()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<GetClusterInfoRequest>("GetClusterInfo", new GetClusterInfoResponse { ClusterName = "here" });
        var connection = TemporalConnection.CreateLazy(new(server.Address));
        Assert.False(connection.IsConnected);
        Assert.Empty(server.Headers);
        Assert.Equal("here", (await connection.WorkflowService.GetClusterInfoAsync(new())).ClusterName);
        Assert.Equal(["GetSystemInfo", "GetClusterInfo"], server.Headers.Select(call => call.Method));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_said_at_once_and_by_address()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = probe.LocalEndpoint.ToString()!;
        probe.Stop();
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => TemporalConnection.ConnectAsync(new(address)));
        Assert.StartsWith($"Connection failed: {address}: ", failed.Message);
        Assert.Equal(RpcException.StatusCode.Unavailable, Assert.IsType<RpcException>(failed.InnerException).Code);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_while_connecting()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Refuse("GetSystemInfo", GrpcStatusCode.Unavailable, "starting");
        Assert.True((await TemporalConnection.ConnectAsync(new(server.Address))).IsConnected);
        Assert.Equal(2, server.Headers.Count);
    }

    [Fact]
    public async Task A_server_too_old_to_say_who_it_is_will_do()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Refuse("GetSystemInfo", GrpcStatusCode.Unimplemented, "unknown method GetSystemInfo");
        Assert.True((await TemporalConnection.ConnectAsync(new(server.Address))).IsConnected);
    }

    [Fact]
    public async Task A_server_without_gzip_is_spoken_to_plainly()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Refuse("GetSystemInfo", GrpcStatusCode.Unimplemented, "Decompressor is not installed for grpc-encoding \"gzip\"");
        await TemporalConnection.ConnectAsync(new(server.Address));
        Assert.Equal(
            ["gzip", null], server.Headers.Select(call => call.Headers.TryGetValue("grpc-encoding", out var encoding) ? encoding : null));
    }

    [Fact]
    public async Task A_refusal_ends_connecting_and_the_next_call_tries_anew()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Refuse("GetSystemInfo", GrpcStatusCode.PermissionDenied, "who are you");
        var connection = TemporalConnection.CreateLazy(new(server.Address));
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(connection.ConnectAsync);
        Assert.Equal("Connection failed: who are you", refused.Message);
        await connection.ConnectAsync();
        Assert.True(connection.IsConnected);
    }

    [Fact]
    public async Task Metadata_comes_from_the_call_then_the_connection_then_the_library()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.Answer<DescribeNamespaceRequest>("DescribeNamespace", new DescribeNamespaceResponse());
        var connection = await TemporalConnection.ConnectAsync(new(server.Address)
        {
            Tls = new() { Disabled = true },
            ApiKey = "first",
            RpcMetadata = [new("a", "connection"), new("b", "connection")],
            RpcBinaryMetadata = [new("c-bin", Encoding.UTF8.GetBytes("bytes"))],
        });
        connection.ApiKey = "second";
        await connection.WorkflowService.DescribeNamespaceAsync(
            new() { Namespace = "space" }, new() { Metadata = [new("b", "call"), new("client-name", "mine")] });
        var headers = server.Headers.Last().Headers;
        Assert.Equal(("connection", "call", "Ynl0ZXM"), (headers["a"], headers["b"], headers["c-bin"]));
        Assert.Equal(("Bearer second", "space"), (headers["authorization"], headers["temporal-namespace"]));
        Assert.Equal(("mine", "1.18.0"), (headers["client-name"], headers["client-version"]));
        Assert.Equal("Bearer first", server.Headers.First().Headers["authorization"]);
        Assert.False(server.Headers.First().Headers.ContainsKey("temporal-namespace"));
    }

    [Fact]
    public async Task Raw_calls_are_retried_only_when_asked_to()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connection = await TemporalConnection.ConnectAsync(new(server.Address));
        server.Refuse("GetClusterInfo", GrpcStatusCode.Unavailable, "once");
        var failed = await Assert.ThrowsAsync<RpcException>(() => connection.WorkflowService.GetClusterInfoAsync(new()));
        Assert.Equal((RpcException.StatusCode.Unavailable, "once"), (failed.Code, failed.Message));

        server.Refuse("GetClusterInfo", GrpcStatusCode.Unavailable, "twice");
        server.Answer<GetClusterInfoRequest>("GetClusterInfo", new GetClusterInfoResponse());
        await connection.WorkflowService.GetClusterInfoAsync(new(), new() { Retry = true });
    }

    [Fact]
    public async Task A_call_can_be_given_up_while_it_waits_to_be_retried()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connection = await TemporalConnection.ConnectAsync(new(server.Address)
        {
            RpcRetry = new() { InitialInterval = TimeSpan.FromHours(1), MaxInterval = TimeSpan.FromHours(1), MaxElapsedTime = null },
        });
        server.Refuse("GetClusterInfo", GrpcStatusCode.Unavailable, "for long");
        using var patience = new CancellationTokenSource();
        var call = connection.WorkflowService.GetClusterInfoAsync(new(), new() { Retry = true, CancellationToken = patience.Token });
        while (server.Headers.All(each => each.Method != "GetClusterInfo")) await Task.Yield();
        await patience.CancelAsync();
        var failed = await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.Equal(RpcException.StatusCode.Cancelled, failed.Code);
    }

    [Fact]
    public async Task A_connection_outlives_its_server_and_finds_the_next_one_at_the_same_address()
    {
        static Task Answer(HttpContext context) => GrpcEndpoint.AnswerAsync(context, new GetSystemInfoResponse { ServerVersion = "1" });
        var first = await GrpcEndpoint.StartAsync(Answer);
        var connection = await TemporalConnection.ConnectAsync(new(first.Address)
        {
            RpcRetry = new() { MaxElapsedTime = null, MaxRetries = 0 },
        });
        var port = first.Uri().Port;
        await first.DisposeAsync();
        var gone = await Assert.ThrowsAsync<RpcException>(() => connection.WorkflowService.GetSystemInfoAsync(new()));
        Assert.Equal(RpcException.StatusCode.Unavailable, gone.Code);

        var call = connection.WorkflowService.GetSystemInfoAsync(new(), new() { Retry = true });
        await using var second = await GrpcEndpoint.StartAsync(Answer, port: port);
        Assert.Equal("1", (await call).ServerVersion);
    }

    [Fact]
    public async Task Details_of_an_error_can_be_read()
    {
        await using var server = await ScriptedServer.StartAsync();
        var connection = await TemporalConnection.ConnectAsync(new(server.Address));
        server.Refuse(
            "DescribeNamespace", GrpcStatusCode.NotFound, "no space",
            new Temporalio.Api.ErrorDetails.V1.NamespaceNotFoundFailure { Namespace = "space" });
        var failed = await Assert.ThrowsAsync<RpcException>(
            () => connection.WorkflowService.DescribeNamespaceAsync(new() { Namespace = "space" }));
        Assert.Equal((5, "no space"), (failed.GrpcStatus.Value!.Code, failed.GrpcStatus.Value.Message));
        Assert.True(failed.GrpcStatus.Value.Details.Single().Is(Temporalio.Api.ErrorDetails.V1.NamespaceNotFoundFailure.Descriptor));
        Assert.NotEmpty(failed.RawStatus!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("http://localhost:7233")]
    [InlineData("localhost:port")]
    [InlineData("localhost:99999")]
    public void An_address_that_is_none_is_refused(string? address) =>
        Assert.Throws<ArgumentException>(() => TemporalConnection.CreateLazy(new() { TargetHost = address }));

    [Fact]
    public void Options_are_copied_and_say_who_calls()
    {
        var options = new TemporalConnectionOptions("localhost:7233") { KeepAlive = new() { Interval = TimeSpan.FromSeconds(1) } };
        var connection = TemporalConnection.CreateLazy(options);
        options.KeepAlive.Interval = TimeSpan.FromSeconds(2);
        Assert.Equal(TimeSpan.FromSeconds(1), connection.Options.KeepAlive!.Interval);
        Assert.Equal($"{Environment.ProcessId}@{Environment.MachineName}", connection.Options.Identity);
        Assert.Null(options.Identity);
    }
}
