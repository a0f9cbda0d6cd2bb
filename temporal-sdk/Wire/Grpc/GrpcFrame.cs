using System.Buffers.Binary;
using System.IO.Compression;
using Google.Protobuf;

namespace Temporalio.Wire;

/// <summary>One length-prefixed gRPC frame: a flag, four length bytes (big-endian), the message.</summary>
public static class GrpcFrame
{
    /// <summary>Flag and length together, in bytes.</summary>
    public const int PrefixLength = 5;

    /// <summary>Largest message read unless the caller says otherwise: 128 MiB, as the official core reads.</summary>
    public const int DefaultMaxMessageLength = 128 * 1024 * 1024;

    /// <summary>Messages below this many bytes travel as they are even where gzip is agreed: gzip would make them longer.</summary>
    public const int GzipFrom = 512;

    /// <summary>Makes a frame.</summary>
    /// <param name="message">The message.</param>
    /// <param name="gzip">True to compress messages of <see cref="GzipFrom" /> bytes and more; the header must then say gzip.</param>
    /// <returns>Prefix and message.</returns>
    public static byte[] Encode(IMessage message, bool gzip = false)
    {
        var length = message.CalculateSize();
        if (gzip && length >= GzipFrom) return Compress(message, length);
        var frame = new byte[PrefixLength + length];
        message.WriteTo(frame.AsSpan(PrefixLength));
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)length);
        return frame;
    }

    /// <summary>Reads the only frame of a unary body and the body's end.</summary>
    /// <param name="body">The body.</param>
    /// <param name="encoding">The peer's <c>grpc-encoding</c>; null means identity.</param>
    /// <param name="maxLength">Largest message accepted, in bytes, before and after decompression.</param>
    /// <param name="cancellation">Stops reading.</param>
    /// <param name="ignoreRest">True to leave whatever follows the frame unread, as the real server does.</param>
    /// <returns>The message bytes, decompressed.</returns>
    /// <exception cref="GrpcStatusException">
    /// Unknown: the body is empty or ends inside the frame. Internal: a flag that is none, a compressed frame without an encoding,
    /// broken gzip, or more than one frame. Unimplemented: an encoding other than identity and gzip. ResourceExhausted: too long.
    /// </exception>
    public static async ValueTask<ReadOnlyMemory<byte>> ReadUnaryAsync(
        Stream body, string? encoding, int maxLength = DefaultMaxMessageLength, CancellationToken cancellation = default,
        bool ignoreRest = false)
    {
        var prefix = new byte[PrefixLength];
        var got = await body.ReadAtLeastAsync(prefix, PrefixLength, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        if (got == 0) throw Refuse(GrpcStatusCode.Unknown, "the body ended before a message");
        if (got < PrefixLength) throw Refuse(GrpcStatusCode.Unknown, $"the body ended inside the frame prefix, after {got} bytes");
        if (prefix[0] > 1) throw Refuse(GrpcStatusCode.Internal, $"the frame flag is {prefix[0]}; 0 and 1 are defined");

        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1));
        if (length > maxLength) throw TooLong("received message larger than max", length, maxLength);
        var message = await ReadMessageAsync(body, (int)length, cancellation).ConfigureAwait(false);
        if (!ignoreRest && await body.ReadAsync(prefix.AsMemory(0, 1), cancellation).ConfigureAwait(false) != 0)
            throw Refuse(GrpcStatusCode.Internal, "a unary body holds exactly one frame, and this one goes on");

        return prefix[0] == 0 ? message : Decompress(message, encoding, maxLength);
    }

    private static async ValueTask<byte[]> ReadMessageAsync(Stream body, int length, CancellationToken cancellation)
    {
        // The peer's word is not trusted with memory: beyond a mebibyte the buffer grows only as bytes arrive.
        var message = new byte[Math.Min(length, 1024 * 1024)];
        var filled = 0;
        while (filled < length)
        {
            if (filled == message.Length) Array.Resize(ref message, (int)Math.Min(length, message.Length * 2L));
            var read = await body.ReadAsync(message.AsMemory(filled), cancellation).ConfigureAwait(false);
            if (read == 0) throw Refuse(GrpcStatusCode.Unknown, $"the body ended inside a frame: {filled} of {length} bytes");
            filled += read;
        }
        return message;
    }

    private static byte[] Compress(IMessage message, int length)
    {
        using var frame = new MemoryStream(PrefixLength + length / 2);
        frame.Write([1, 0, 0, 0, 0]);
        using (var gzip = new GZipStream(frame, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(message.ToByteArray());
        var bytes = frame.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(1), (uint)(bytes.Length - PrefixLength));
        return bytes;
    }

    private static ReadOnlyMemory<byte> Decompress(byte[] message, string? encoding, int maxLength)
    {
        if (string.IsNullOrEmpty(encoding) || encoding == GrpcEncoding.Identity)
            throw Refuse(GrpcStatusCode.Internal, "the frame is compressed and grpc-encoding does not say how");
        if (encoding != GrpcEncoding.Gzip)
            throw Refuse(
                GrpcStatusCode.Unimplemented, $"grpc-encoding {encoding} has no decompressor here; {GrpcEncoding.Accepted} are read");
        using var plain = new MemoryStream(message.Length * 2);
        try
        {
            using var gzip = new GZipStream(new MemoryStream(message), CompressionMode.Decompress);
            var chunk = new byte[16 * 1024];
            for (int read; (read = gzip.Read(chunk)) != 0; plain.Write(chunk, 0, read))
                if (plain.Length + read > maxLength)
                    throw TooLong("message after decompression larger than max", plain.Length + read, maxLength);
        }
        catch (InvalidDataException broken)
        {
            throw new GrpcStatusException(GrpcStatusCode.Internal, "the frame is not a gzip stream", broken);
        }
        return plain.GetBuffer().AsMemory(0, (int)plain.Length);
    }

    private static GrpcStatusException Refuse(GrpcStatusCode code, string message) => new(code, message);

    // Clients recognise an oversize message by this wording; it decides that the call is not retried.
    private static GrpcStatusException TooLong(string what, long length, int maxLength) =>
        new(GrpcStatusCode.ResourceExhausted, $"grpc: {what} ({length} vs. {maxLength})");
}
