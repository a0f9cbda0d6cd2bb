using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Wire;
using Xunit;

namespace Tests.Sdk.Wire;

public class GrpcFrameTests
{
    private static readonly Payload Short = new() { Data = ByteString.CopyFromUtf8("short") };
    private static readonly Payload Long = new() { Data = ByteString.CopyFromUtf8(new string('x', 100_000)) };

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_message_comes_out_as_it_went_in(bool isLong, bool gzip)
    {
        var message = isLong ? Long : Short;
        var read = await GrpcFrame.ReadUnaryAsync(new MemoryStream(GrpcFrame.Encode(message, gzip)), gzip ? "gzip" : null);
        Assert.Equal(message, Payload.Parser.ParseFrom(read.Span));
    }

    [Fact]
    public void Only_messages_that_get_shorter_are_compressed()
    {
        Assert.Equal(0, GrpcFrame.Encode(Short, gzip: true)[0]);
        var compressed = GrpcFrame.Encode(Long, gzip: true);
        Assert.Equal(1, compressed[0]);
        Assert.True(compressed.Length < 1000, $"{compressed.Length} bytes for a run of one letter");
    }

    public static TheoryData<string, byte[], string?, GrpcStatusCode, string> BadFrames => new()
    {
        { "nothing", [], null, GrpcStatusCode.Unknown, "the body ended before a message" },
        { "half a prefix", [0, 0, 0], null, GrpcStatusCode.Unknown, "the body ended inside the frame prefix, after 3 bytes" },
        { "half a message", [0, 0, 0, 0, 4, 1], null, GrpcStatusCode.Unknown, "the body ended inside a frame: 1 of 4 bytes" },
        { "a strange flag", [2, 0, 0, 0, 0], null, GrpcStatusCode.Internal, "the frame flag is 2; 0 and 1 are defined" },
        { "two frames", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], null, GrpcStatusCode.Internal, "holds exactly one frame" },
        { "no encoding", [1, 0, 0, 0, 1, 7], "identity", GrpcStatusCode.Internal, "grpc-encoding does not say how" },
        { "strange encoding", [1, 0, 0, 0, 1, 7], "br", GrpcStatusCode.Unimplemented, "grpc-encoding br has no decompressor" },
        { "no gzip", [1, 0, 0, 0, 4, 7, 7, 7, 7], "gzip", GrpcStatusCode.Internal, "the frame is not a gzip stream" },
        { "too long", [0, 0, 0, 4, 1], null, GrpcStatusCode.ResourceExhausted, "grpc: received message larger than max (1025 vs. 1024)" },
    };

    [Theory]
    [MemberData(nameof(BadFrames))]
    public async Task A_bad_frame_is_refused_by_name(string what, byte[] bytes, string? encoding, GrpcStatusCode code, string message)
    {
        var refused = await Assert.ThrowsAsync<GrpcStatusException>(
            async () => await GrpcFrame.ReadUnaryAsync(new MemoryStream(bytes), encoding, maxLength: 1024));
        Assert.Equal((what, code), (what, refused.Status.Code));
        Assert.Contains(message, refused.Message);
    }

    [Fact]
    public async Task A_message_that_grows_past_the_limit_when_decompressed_is_refused()
    {
        var frame = GrpcFrame.Encode(Long, gzip: true);
        var refused = await Assert.ThrowsAsync<GrpcStatusException>(
            async () => await GrpcFrame.ReadUnaryAsync(new MemoryStream(frame), "gzip", maxLength: 50_000));
        Assert.Equal(GrpcStatusCode.ResourceExhausted, refused.Status.Code);
        Assert.StartsWith("grpc: message after decompression larger than max", refused.Message);
    }

    [Fact]
    public async Task A_length_that_is_a_lie_does_not_cost_memory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        await Assert.ThrowsAsync<GrpcStatusException>(
            async () => await GrpcFrame.ReadUnaryAsync(new MemoryStream([0, 7, 0, 0, 0, 1]), null));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4_000_000);
    }
}
