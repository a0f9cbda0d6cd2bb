using Temporalio.Exceptions;

namespace Temporalio.Worker.Rpc;

/// <summary>Which errors are worth another try.</summary>
internal static class RpcCodes
{
    public static bool IsRetryable(RpcException e) => e.Code switch
    {
        RpcException.StatusCode.ResourceExhausted => !IsOversize(e),
        RpcException.StatusCode.DataLoss or RpcException.StatusCode.Internal or RpcException.StatusCode.Unknown or
            RpcException.StatusCode.Aborted or RpcException.StatusCode.OutOfRange or RpcException.StatusCode.Unavailable => true,
        _ => false,
    };

    /// <summary>A long poll that was cut off is as good as one that came back empty-handed.</summary>
    public static bool IsRetryablePoll(RpcException e) =>
        IsRetryable(e) || e.Code is RpcException.StatusCode.Cancelled or RpcException.StatusCode.DeadlineExceeded;

    /// <summary>The message itself is too large, so sending it again is no use.</summary>
    public static bool IsOversize(RpcException e) =>
        e.Code == RpcException.StatusCode.ResourceExhausted &&
        (e.Message.StartsWith("grpc: received message larger than max", StringComparison.Ordinal) ||
            e.Message.StartsWith("grpc: message after decompression larger than max", StringComparison.Ordinal) ||
            e.Message.StartsWith("grpc: received message after decompression larger than max", StringComparison.Ordinal));
}
