using System.IO.Compression;
using Google.Protobuf;
using Temporalio.Wire;

namespace Tests.Engine.Server.Fuzz;

/// <summary>Requests as bytes on the wire, whole and broken.</summary>
internal sealed class Frames(Random random)
{
    private static readonly byte[] Unknown = [0xfa, 0xff, 0x07, 3, 1, 2, 3], NotText = [0x0a, 2, 0xc3, 0x28];
    private static readonly byte[] Bomb = Zip(new byte[64 * 1024 * 1024]);

    /// <summary>The frame of a message, left alone in half of the cases.</summary>
    public (byte[] Body, string Encoding) Of(IMessage message)
    {
        var bytes = message.ToByteArray();
        switch (random.Next(20))
        {
            case < 10: return (GrpcFrame.Encode(message), "");
            case 10: return (Frame([.. bytes, .. Unknown], 0), "");
            case 11: return (Frame([.. bytes, .. NotText], 0), "");
            case 12: return (Frame(bytes[..random.Next(bytes.Length + 1)], 0), "");
            case 13: return (Frame(Flip(bytes), 0), "");
            case 14: return (Frame(bytes, (byte)random.Next(256)), random.Next(2) == 0 ? "" : "gzip");
            case 15: return (Frame(Zip(bytes), 1), "gzip");
            case 16: return (Frame(Flip(Zip(bytes)), 1), "gzip");
            case 17 when random.Next(5) == 0: return (Frame(Bomb, 1), "gzip");
            case 18: return (Frame(bytes, 0)[..random.Next(bytes.Length + GrpcFrame.PrefixLength)], "");
            case 19: return (WrongLength(bytes), random.Next(3) == 0 ? "snappy" : "");
            default: return (Flip(Frame(bytes, 0)), "");
        }
    }

    private byte[] WrongLength(byte[] bytes)
    {
        var frame = Frame(bytes, 0);
        random.NextBytes(frame.AsSpan(1, 4));
        return frame;
    }

    private byte[] Flip(byte[] bytes)
    {
        var flipped = bytes.ToArray();
        for (var count = random.Next(1, 6); count > 0 && flipped.Length > 0; count--)
            flipped[random.Next(flipped.Length)] = (byte)random.Next(256);
        return flipped;
    }

    private static byte[] Frame(byte[] bytes, byte flag) =>
        [flag, (byte)(bytes.Length >> 24), (byte)(bytes.Length >> 16), (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];

    private static byte[] Zip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
