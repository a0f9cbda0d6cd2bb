using System.Buffers.Binary;
using Google.Protobuf;

namespace TemporalDev.Server.Visibility;

/// <summary>
/// The place in a list after which the next page begins: the sort key of the last run shown, so that rows may come and go.
/// </summary>
internal readonly record struct PageKey(long SortTime, long StartTime, long Run)
{
    private const int Length = 3 * sizeof(long);

    public ByteString ToToken()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, SortTime);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), StartTime);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), Run);
        return ByteString.CopyFrom(bytes);
    }

    /// <returns>Null for the empty token of a first page.</returns>
    /// <exception cref="Temporalio.Wire.GrpcStatusException">The token is none of ours.</exception>
    public static PageKey? FromToken(ByteString token)
    {
        if (token.IsEmpty) return null;
        if (token.Length != Length) throw Rpc.Refusals.Invalid("the page token is not one of this server's");
        var bytes = token.Span;
        return new PageKey(
            BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[16..]));
    }
}
