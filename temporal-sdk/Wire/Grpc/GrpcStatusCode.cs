namespace Temporalio.Wire;

/// <summary>The seventeen status words of gRPC, numbered as in the <c>grpc-status</c> field.</summary>
public enum GrpcStatusCode
{
    /// <summary>The call succeeded.</summary>
    OK = 0,

    /// <summary>The caller gave up.</summary>
    Cancelled = 1,

    /// <summary>Something went wrong and nobody can say what.</summary>
    Unknown = 2,

    /// <summary>The request is wrong whatever the state of the service.</summary>
    InvalidArgument = 3,

    /// <summary>The caller's deadline passed before an answer was ready.</summary>
    DeadlineExceeded = 4,

    /// <summary>What the request names does not exist.</summary>
    NotFound = 5,

    /// <summary>What the request would make exists already.</summary>
    AlreadyExists = 6,

    /// <summary>The caller is known and may not do this.</summary>
    PermissionDenied = 7,

    /// <summary>A quota, a limit or space ran out.</summary>
    ResourceExhausted = 8,

    /// <summary>The service is in a state in which the request makes no sense; repeating it alone does not help.</summary>
    FailedPrecondition = 9,

    /// <summary>The call lost against a concurrent one.</summary>
    Aborted = 10,

    /// <summary>The request went past the end of something.</summary>
    OutOfRange = 11,

    /// <summary>The service does not know the method.</summary>
    Unimplemented = 12,

    /// <summary>An invariant of the service or of the transport is broken.</summary>
    Internal = 13,

    /// <summary>The service cannot be reached now; repeating the call may help.</summary>
    Unavailable = 14,

    /// <summary>Data is lost or corrupt.</summary>
    DataLoss = 15,

    /// <summary>The caller did not say who it is.</summary>
    Unauthenticated = 16,
}
