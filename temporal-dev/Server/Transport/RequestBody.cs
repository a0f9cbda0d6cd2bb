using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;

namespace TemporalDev.Server.Transport;

/// <summary>
/// The body of a request, with the memory that its reader takes for it accounted for. Small ones, which are nearly all, are not counted:
/// there can be no more of them than streams.
/// </summary>
internal sealed class RequestBody(HttpContext http) : Stream
{
    private const int Small = 16 * 1024;

    private readonly Stream body = http.Request.Body;
    private long filled;
    private long taken;
    private CallMemory? memory;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Accounts for a request of so many bytes in all.</summary>
    /// <exception cref="Temporalio.Wire.GrpcStatusException">There is no memory left for it.</exception>
    public void Hold(long bytes)
    {
        if (bytes <= Small || bytes <= taken) return;
        memory ??= (CallMemory)http.Features.Get<IConnectionItemsFeature>()!.Items[typeof(CallMemory)]!;
        memory.Take(bytes - taken);
        taken = bytes;
    }

    /// <summary>The request is answered.</summary>
    public void Release()
    {
        memory?.GiveBack(taken);
        taken = 0;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        // The reader has made room for what it expects, whether it comes or not.
        Hold(filled + buffer.Length);
        var read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        filled += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
