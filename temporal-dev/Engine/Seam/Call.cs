using Google.Protobuf;

namespace TemporalDev.Engine;

/// <summary>One request of the wire, with everything the engine may know about its caller.</summary>
/// <param name="Caller">Comes back in the <see cref="Reply"/>, in the mutation of this call or of a later one.</param>
/// <param name="Request">A request message for which <see cref="HistoryEngine.Serves"/> is true.</param>
/// <param name="Deadline">
/// Wall time at which a long poll is answered empty; the server subtracts what the answer needs to travel.
/// Null means the engine's own cap (see <see cref="EngineOptions"/>). Calls that do not wait ignore it.
/// </param>
/// <param name="Method">
/// Name of the called method. Needed only where two methods share a request message: Sleep and UnlockTimeSkippingWithSleep.
/// </param>
public readonly record struct Call(CallerId Caller, IMessage Request, DateTimeOffset? Deadline = null, string Method = "");
