using Google.Protobuf;

namespace TemporalDev.Engine;

/// <summary>The one answer to one call. To be sent only after the mutation that holds it is committed.</summary>
public sealed class Reply
{
    private Reply(CallerId caller, IMessage? message, Refusal? refusal) => (Caller, Message, Refusal) = (caller, message, refusal);

    /// <summary>Whom to answer.</summary>
    public CallerId Caller { get; }

    /// <summary>The response message; null when the call was refused.</summary>
    public IMessage? Message { get; }

    /// <summary>The refusal; null when the call was done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>An answer of the asked kind.</summary>
    public static Reply Of(CallerId caller, IMessage message) => new(caller, message, null);

    /// <summary>A refusal.</summary>
    public static Reply Refused(CallerId caller, Refusal refusal) => new(caller, null, refusal);
}
