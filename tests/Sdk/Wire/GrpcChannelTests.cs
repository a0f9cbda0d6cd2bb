using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Temporalio.Api.Common.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Wire;
using Xunit;
using GrpcStatus = Temporalio.Wire.GrpcStatus;

namespace Tests.Sdk.Wire;

public class GrpcChannelTests
{
    private static readonly Payload Question = new() { Data = ByteString.CopyFromUtf8(new string('q', 2000)) };
    private static readonly Payload Answer = new() { Data = ByteString.CopyFromUtf8(new string('a', 2000)) };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_call_goes_there_and_back(bool gzip)
    {
        await using var endpoint = await GrpcEndpoint.StartAsync(async context =>
        {
            Assert.Equal("/some.Service/Ask", context.Request.Path);
            Assert.Equal("application/grpc", context.Request.ContentType);
            Assert.Equal("trailers", context.Request.Headers.TE);
            Assert.Equal("7000000u", context.Request.Headers["grpc-timeout"]);
            Assert.Equal(gzip ? "gzip" : null, context.Request.Headers["grpc-encoding"].FirstOrDefault());
            Assert.Equal("yes", context.Request.Headers["x-mine"]);
            Assert.Equal(Question, await GrpcEndpoint.ReadAsync<Payload>(context));
            await GrpcEndpoint.AnswerAsync(context, Answer, gzip);
        });
        Assert.Equal(Answer, await AskAsync(endpoint, gzip: gzip, timeout: TimeSpan.FromSeconds(7)));
    }

    [Fact]
    public async Task An_error_in_headers_alone_is_read_with_its_details()
    {
        var detail = new WorkflowExecutionAlreadyStartedFailure { RunId = "r1", StartRequestId = "s1" };
        await using var endpoint = await GrpcEndpoint.StartAsync(context =>
        {
            GrpcEndpoint.Refuse(context, GrpcStatus.With(GrpcStatusCode.AlreadyExists, "it läuft 100%", detail));
            return Task.CompletedTask;
        });
        var status = await RefusalAsync(endpoint);
        Assert.Equal((GrpcStatusCode.AlreadyExists, "it läuft 100%"), (status.Code, status.Message));
        Assert.Equal(detail, status.Detail<WorkflowExecutionAlreadyStartedFailure>());
    }

    [Fact]
    public async Task An_error_in_trailers_is_read_even_after_a_message()
    {
        await using var endpoint = await GrpcEndpoint.StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(GrpcFrame.Encode(Answer));
            context.Response.AppendTrailer("grpc-status", "9");
            context.Response.AppendTrailer("grpc-message", "not now");
        });
        Assert.Equal(new(GrpcStatusCode.FailedPrecondition, "not now"), await RefusalAsync(endpoint));
    }

    [Fact]
    public async Task An_error_in_the_trailers_of_an_empty_body_is_read()
    {
        await using var endpoint = await GrpcEndpoint.StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.StartAsync();
            context.Response.AppendTrailer("grpc-status", "12");
            context.Response.AppendTrailer("grpc-message", "unknown method Ask");
        });
        Assert.Equal(new(GrpcStatusCode.Unimplemented, "unknown method Ask"), await RefusalAsync(endpoint));
    }

    public static TheoryData<string, RequestDelegate, GrpcStatusCode, string> Misbehaviours => new()
    {
        { "no status at all", Silent, GrpcStatusCode.Unknown, "the answer ended without a gRPC status" },
        { "a status that is none", Odd, GrpcStatusCode.Unknown, "grpc-status is '99', which is no status. hm" },
        { "OK without a message", Empty, GrpcStatusCode.Internal, "the server says OK and sends no message" },
        { "a web page", Html, GrpcStatusCode.Unknown, "which is not gRPC; is this the server's address?" },
        { "a missing page", Missing, GrpcStatusCode.Unimplemented, "answered HTTP 404" },
        { "a proxy without its server", Gateway, GrpcStatusCode.Unavailable, "answered HTTP 502" },
        { "no message of this type", Garbage, GrpcStatusCode.Internal, "the answer is not the message expected" },
        { "a reset before the answer", Reset(11), GrpcStatusCode.ResourceExhausted, "127.0.0.1" },
        { "a refused stream", Reset(7), GrpcStatusCode.Unavailable, "127.0.0.1" },
        { "a broken server", Reset(2), GrpcStatusCode.Internal, "127.0.0.1" },
    };

    [Theory]
    [MemberData(nameof(Misbehaviours))]
    public async Task A_misbehaving_server_is_named(string what, RequestDelegate handle, GrpcStatusCode code, string message)
    {
        await using var endpoint = await GrpcEndpoint.StartAsync(handle);
        var status = await RefusalAsync(endpoint);
        Assert.Equal((what, code), (what, status.Code));
        Assert.Contains(message, status.Message);
    }

    [Fact]
    public async Task A_connection_that_dies_half_way_through_the_answer_is_an_error_that_may_pass()
    {
        await using var endpoint = await GrpcEndpoint.StartAsync(async context =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Response.Body.WriteAsync(GrpcFrame.Encode(Answer).AsMemory(0, 100));
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        var status = await RefusalAsync(endpoint);
        Assert.Contains(status.Code, new[] { GrpcStatusCode.Unavailable, GrpcStatusCode.Internal, GrpcStatusCode.Unknown });
    }

    [Fact]
    public async Task A_server_that_never_answers_runs_into_the_deadline()
    {
        await using var endpoint = await GrpcEndpoint.StartAsync(Hang);
        var status = await RefusalAsync(endpoint, timeout: TimeSpan.FromMilliseconds(200));
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, status.Code);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_told_so_and_the_server_notices()
    {
        var arrived = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await using var endpoint = await GrpcEndpoint.StartAsync(async context =>
        {
            context.RequestAborted.Register(left.SetResult);
            arrived.SetResult();
            await left.Task;
        });
        using var patience = new CancellationTokenSource();
        var call = RefusalAsync(endpoint, cancellation: patience.Token);
        await arrived.Task;
        await patience.CancelAsync();
        Assert.Equal(GrpcStatusCode.Cancelled, (await call).Code);
        await left.Task;
    }

    [Fact]
    public async Task Nobody_listening_is_unavailable_and_names_the_address()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        using var channel = new GrpcChannel(new() { Address = new($"http://127.0.0.1:{port}") });
        var refused = await Assert.ThrowsAsync<GrpcStatusException>(() => channel.UnaryAsync(Call(), Payload.Parser));
        Assert.Equal(GrpcStatusCode.Unavailable, refused.Status.Code);
        Assert.Contains($"127.0.0.1:{port}", refused.Message);
    }

    [Fact]
    public async Task A_server_without_http2_is_named()
    {
        await using var endpoint = await GrpcEndpoint.StartAsync(Silent, HttpProtocols.Http1);
        var status = await RefusalAsync(endpoint);
        Assert.Equal(GrpcStatusCode.Internal, status.Code);
        Assert.Contains(endpoint.Address, status.Message);
    }

    [Fact]
    public async Task More_calls_than_one_connection_carries_wait_side_by_side()
    {
        const int calls = 250;
        var arrived = new CountdownEvent(calls);
        var go = new TaskCompletionSource();
        await using var endpoint = await GrpcEndpoint.StartAsync(async context =>
        {
            if (arrived.Signal()) go.SetResult();
            await go.Task;
            await GrpcEndpoint.AnswerAsync(context, Answer);
        });
        using var channel = new GrpcChannel(new() { Address = endpoint.Uri() });
        var answers = await Task.WhenAll(Enumerable.Range(0, calls).Select(_ => channel.UnaryAsync(Call(), Payload.Parser)));
        Assert.All(answers, answer => Assert.Equal(Answer, answer));
    }

    private static GrpcCall Call(bool gzip = false, TimeSpan? timeout = null) => new("some.Service", "Ask", Question)
    {
        Timeout = timeout ?? TimeSpan.FromSeconds(60),
        Metadata = [new("x-mine", "yes")],
        Gzip = gzip,
    };

    private static async Task<Payload> AskAsync(GrpcEndpoint endpoint, bool gzip, TimeSpan timeout)
    {
        using var channel = new GrpcChannel(new() { Address = endpoint.Uri() });
        return await channel.UnaryAsync(Call(gzip, timeout), Payload.Parser);
    }

    private static async Task<GrpcStatus> RefusalAsync(
        GrpcEndpoint endpoint, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        using var channel = new GrpcChannel(new() { Address = endpoint.Uri() });
        var refused = await Assert.ThrowsAsync<GrpcStatusException>(
            () => channel.UnaryAsync(Call(timeout: timeout), Payload.Parser, cancellation));
        return refused.Status;
    }

    private static Task Hang(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    private static async Task Silent(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(GrpcFrame.Encode(Answer));
    }

    private static Task Odd(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = "99";
        context.Response.Headers["grpc-message"] = "hm";
        return Task.CompletedTask;
    }

    private static Task Empty(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = "0";
        return Task.CompletedTask;
    }

    private static Task Html(HttpContext context) => context.Response.WriteAsync("<html>");

    private static Task Missing(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private static Task Gateway(HttpContext context)
    {
        context.Response.StatusCode = 502;
        return Task.CompletedTask;
    }

    private static async Task Garbage(HttpContext context)
    {
        context.Response.ContentType = "application/grpc";
        await context.Response.Body.WriteAsync(new byte[] { 0, 0, 0, 0, 2, 0xFF, 0xFF });
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static RequestDelegate Reset(int code) => context =>
    {
        context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(code);
        return Task.CompletedTask;
    };
}
