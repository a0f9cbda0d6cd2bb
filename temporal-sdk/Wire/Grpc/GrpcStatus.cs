using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Dependencies.Google.Rpc;

namespace Temporalio.Wire;

/// <summary>The outcome of one gRPC call: code, text and typed details.</summary>
/// <param name="Code">The status word.</param>
/// <param name="Message">Text for people, never null, may be empty.</param>
/// <param name="Details">The <c>google.rpc.Status</c> of <c>grpc-status-details-bin</c>; null when the call carried none.</param>
public sealed record GrpcStatus(GrpcStatusCode Code, string Message, Status? Details = null)
{
    /// <summary>Success, without text.</summary>
    public static GrpcStatus OK { get; } = new(GrpcStatusCode.OK, string.Empty);

    /// <summary>Makes a status with typed details; its <see cref="Details" /> repeat code and text as clients expect.</summary>
    /// <param name="code">The status word.</param>
    /// <param name="message">Text for people.</param>
    /// <param name="details">Messages packed in order; none leaves <see cref="Details" /> null.</param>
    /// <returns>The status.</returns>
    public static GrpcStatus With(GrpcStatusCode code, string message, params IMessage[] details)
    {
        if (details.Length == 0) return new(code, message);
        var packed = new Status { Code = (int)code, Message = message };
        packed.Details.AddRange(details.Select(Any.Pack));
        return new(code, message, packed);
    }

    /// <summary>Finds the first detail of one message type.</summary>
    /// <typeparam name="T">The message type.</typeparam>
    /// <returns>The unpacked detail, or null when there is none.</returns>
    public T? Detail<T>() where T : class, IMessage, new()
    {
        foreach (var detail in Details?.Details ?? [])
            if (detail.TryUnpack<T>(out var found))
                return found;
        return null;
    }
}
