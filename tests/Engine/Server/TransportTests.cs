using System.IO.Compression;
using Google.Protobuf;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Wire;
using TemporalDev.Server;
using Xunit;

namespace Tests.Engine.Server;

public sealed class TransportTests : IAsyncLifetime
{
    private const string Describe = "/temporal.api.workflowservice.v1.WorkflowService/DescribeNamespace";

    private DevServer server = null!;
    private RawCall raw = null!;

    public async Task InitializeAsync()
    {
        server = await DevServer.StartAsync(new DevServerOptions());
        raw = new RawCall(server.Address);
    }

    public async Task DisposeAsync()
    {
        raw.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData("/temporal.api.workflowservice.v1.WorkflowService/NoSuchMethod", "unknown method NoSuchMethod")]
    [InlineData("/no.such.Service/Method", "unknown service no.such.Service")]
    [InlineData("/nothing", "malformed method name")]
    [InlineData("/temporal.api.testservice.v1.TestService/LockTimeSkipping", "unknown service")]
    public async Task An_unknown_method_is_unimplemented_in_the_words_that_clients_look_for(string path, string words)
    {
        var (status, _) = await raw.CallAsync(path, new GetSystemInfoRequest());
        Assert.Equal(GrpcStatusCode.Unimplemented, status.Code);
        Assert.Contains(words, status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_call_is_answered_with_one_frame()
    {
        var (status, reply) = await raw.CallAsync(Describe, new DescribeNamespaceRequest { Namespace = "default" });
        Assert.Equal(GrpcStatusCode.OK, status.Code);
        Assert.Equal("default", DescribeNamespaceResponse.Parser.ParseFrom(reply).NamespaceInfo.Name);
    }

    [Fact]
    public async Task A_gzipped_call_is_read()
    {
        var (status, _) = await raw.SendAsync(Describe, Gzipped(new DescribeNamespaceRequest { Namespace = "default" }),
            ("grpc-encoding", "gzip"));
        Assert.Equal(GrpcStatusCode.OK, status.Code);
    }

    [Fact]
    public async Task A_refusal_carries_its_details()
    {
        var (status, _) = await raw.CallAsync(Describe, new DescribeNamespaceRequest { Namespace = "näh" });
        Assert.Equal(GrpcStatusCode.NotFound, status.Code);
        Assert.Equal("Namespace näh is not found.", status.Message);
        Assert.Equal("näh", status.Detail<NamespaceNotFoundFailure>()!.Namespace);
    }

    [Fact]
    public async Task A_refusal_that_repeats_a_huge_name_is_cut_so_that_the_connection_survives()
    {
        var (status, _) = await raw.CallAsync(Describe, new DescribeNamespaceRequest { Namespace = new string('x', 500_000) });
        Assert.Equal(GrpcStatusCode.NotFound, status.Code);
        Assert.InRange(status.Message.Length, 100, 2_000);
    }

    [Fact]
    public async Task Malformed_bodies_get_the_statuses_of_the_real_server()
    {
        var good = GrpcFrame.Encode(new DescribeNamespaceRequest { Namespace = "default" });
        Assert.Equal(GrpcStatusCode.Unknown, await StatusOf([]));
        Assert.Equal(GrpcStatusCode.Unknown, await StatusOf(good[..^1]));
        Assert.Equal(GrpcStatusCode.Internal, await StatusOf([0, 0, 0, 0, 2, 0xff, 0xff]));
        Assert.Equal(GrpcStatusCode.Internal, await StatusOf([0, 0, 0, 0, 3, 10, 1, 0xff]));
        Assert.Equal(GrpcStatusCode.Internal, await StatusOf([1, .. good[1..]]));
        Assert.Equal(GrpcStatusCode.Internal, await StatusOf([1, .. good[1..]], ("grpc-encoding", "gzip")));
        Assert.Equal(GrpcStatusCode.Unimplemented, await StatusOf(good, ("grpc-encoding", "snappy")));
        Assert.Equal(GrpcStatusCode.OK, await StatusOf([.. good, .. good]));
        Assert.Equal(GrpcStatusCode.OK, await StatusOf(good, ("grpc-timeout", "soon")));
        Assert.Equal(GrpcStatusCode.OK, await StatusOf(good, ("content-type", "application/grpc+proto")));
        Assert.Equal(GrpcStatusCode.InvalidArgument, await StatusOf(good, ("content-type", "application/json")));
    }

    [Fact]
    public async Task A_message_of_five_mebibytes_is_refused_in_the_words_that_stop_retries()
    {
        var huge = new DescribeNamespaceRequest { Namespace = new string('x', 5 * 1024 * 1024) };
        var (status, _) = await raw.CallAsync(Describe, huge);
        Assert.Equal(GrpcStatusCode.ResourceExhausted, status.Code);
        Assert.StartsWith("grpc: received message larger than max", status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_body_that_unpacks_to_a_large_message_is_refused()
    {
        var bomb = Gzipped(new DescribeNamespaceRequest { Namespace = new string('x', 64 * 1024 * 1024) });
        Assert.InRange(bomb.Length, 0, 200_000);
        Assert.Equal(GrpcStatusCode.ResourceExhausted, await StatusOf(bomb, ("grpc-encoding", "gzip")));
    }

    private async Task<GrpcStatusCode> StatusOf(byte[] body, params (string, string)[] headers) =>
        (await raw.SendAsync(Describe, body, headers)).Status.Code;

    private static byte[] Gzipped(IMessage message)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) gzip.Write(message.ToByteArray());
        var length = (int)packed.Length;
        return [1, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. packed.ToArray()];
    }
}
