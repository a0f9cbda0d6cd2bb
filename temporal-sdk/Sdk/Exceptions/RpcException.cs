using Temporalio.Api.Common.V1;

namespace Temporalio.Exceptions;

/// <summary>A call to the server ended with a status that is not OK.</summary>
public class RpcException : TemporalException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="message">The status text.</param>
    /// <param name="rawStatus">The serialized status with its details; null when the server sent none.</param>
    public RpcException(StatusCode code, string message, byte[]? rawStatus)
        : this(code, message, rawStatus, null)
    {
    }

    internal RpcException(StatusCode code, string message, byte[]? rawStatus, Exception? inner)
        : base(message, inner)
    {
        Code = code;
        RawStatus = rawStatus;
        GrpcStatus = new(() => RawStatus is { } raw ? Api.Common.V1.GrpcStatus.Parser.ParseFrom(raw) : null);
    }

    /// <summary>The status codes of gRPC.</summary>
    public enum StatusCode
    {
        /// <summary>Success; no exception carries it.</summary>
        OK = 0,

        /// <summary>The caller gave up.</summary>
        Cancelled = 1,

        /// <summary>Something went wrong and nobody can say what.</summary>
        Unknown = 2,

        /// <summary>The request is wrong whatever the state of the server.</summary>
        InvalidArgument = 3,

        /// <summary>The call's time ran out.</summary>
        DeadlineExceeded = 4,

        /// <summary>What the request names does not exist.</summary>
        NotFound = 5,

        /// <summary>What the request would make exists already.</summary>
        AlreadyExists = 6,

        /// <summary>The caller is known and may not do this.</summary>
        PermissionDenied = 7,

        /// <summary>A quota, a limit or space ran out.</summary>
        ResourceExhausted = 8,

        /// <summary>The state of the server or the workflow does not allow this now.</summary>
        FailedPrecondition = 9,

        /// <summary>The call lost against a concurrent one.</summary>
        Aborted = 10,

        /// <summary>The request went past the end of something.</summary>
        OutOfRange = 11,

        /// <summary>The server does not know the call.</summary>
        Unimplemented = 12,

        /// <summary>An invariant of the server or the transport is broken.</summary>
        Internal = 13,

        /// <summary>The server cannot be reached now.</summary>
        Unavailable = 14,

        /// <summary>Data is lost or corrupt.</summary>
        DataLoss = 15,

        /// <summary>The caller did not say who it is.</summary>
        Unauthenticated = 16,
    }

    /// <summary>The status code.</summary>
    public StatusCode Code { get; }

    /// <summary>The serialized status with its details; null when the server sent none.</summary>
    public byte[]? RawStatus { get; }

    /// <summary>The status with its details, parsed when first asked for; null when the server sent none.</summary>
    public Lazy<GrpcStatus?> GrpcStatus { get; }
}
