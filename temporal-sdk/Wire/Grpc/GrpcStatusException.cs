namespace Temporalio.Wire;

/// <summary>A call or a frame ended with a status that is not OK.</summary>
public sealed class GrpcStatusException : Exception
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="status">The status, never OK.</param>
    /// <param name="inner">What caused it on this side, if anything.</param>
    public GrpcStatusException(GrpcStatus status, Exception? inner = null)
        : base(status.Message, inner) => Status = status;

    /// <summary>Initializes the exception without details.</summary>
    /// <param name="code">The status word, never OK.</param>
    /// <param name="message">Text for people.</param>
    /// <param name="inner">What caused it on this side, if anything.</param>
    public GrpcStatusException(GrpcStatusCode code, string message, Exception? inner = null)
        : this(new GrpcStatus(code, message), inner)
    {
    }

    /// <summary>The status, never OK.</summary>
    public GrpcStatus Status { get; }
}
