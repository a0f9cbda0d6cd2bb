namespace Temporalio.Exceptions;

/// <summary>A call ended because its time ran out or its token was cancelled; the work on the server may go on.</summary>
public class RpcTimeoutOrCanceledException : TemporalException
{
    /// <summary>Initializes the exception.</summary>
    /// <param name="message">Text for people.</param>
    /// <param name="inner">The call's own error, or null.</param>
    public RpcTimeoutOrCanceledException(string message, Exception? inner)
        : base(message, inner)
    {
    }
}
