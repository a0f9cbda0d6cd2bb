using Google.Protobuf;
using Temporalio.Exceptions;
using Temporalio.Wire;

namespace Temporalio.Client;

/// <summary>Errors of the channel as exceptions of this library, and what their details say.</summary>
internal static class RpcErrors
{
    public static RpcException ToException(GrpcStatusException failed) => new(
        (RpcException.StatusCode)(int)failed.Status.Code,
        failed.Status.Message,
        failed.Status.Details?.ToByteArray(),
        failed.InnerException);

    /// <summary>Finds a detail of one message type.</summary>
    public static T? Detail<T>(this RpcException exception)
        where T : class, IMessage, new()
    {
        foreach (var detail in exception.GrpcStatus.Value?.Details ?? [])
            if (detail.TryUnpack<T>(out var found))
                return found;
        return null;
    }
}
