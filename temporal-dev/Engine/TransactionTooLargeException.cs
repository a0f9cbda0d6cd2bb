using TemporalDev.Engine.Requests;

namespace TemporalDev.Engine;

/// <summary>A call would append more at once than may be appended. Thrown before anything of it is committed.</summary>
internal sealed class TransactionTooLargeException(int size)
    : Exception($"transaction size of {size} bytes exceeds limit of {Limits.TransactionBytes} bytes")
{
    public Refusal Refusal => new(GrpcCode.InvalidArgument, Message);
}
