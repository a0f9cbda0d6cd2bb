using Google.Protobuf;

namespace TemporalDev.Server.Transport;

/// <summary>What a handler knows of one call besides its request message.</summary>
/// <param name="Timeout">How long the caller waits from <paramref name="Arrived" /> on; null when it did not say.</param>
/// <param name="Arrived">When the call arrived, in ticks of the server's monotonic clock.</param>
/// <param name="Aborted">Cancelled when the caller is gone.</param>
/// <param name="Method">Name of the method; empty for a call of the server's own. Some methods share a request message.</param>
internal sealed record RpcCall(TimeSpan? Timeout, long Arrived, CancellationToken Aborted, string Method = "");

/// <summary>Answers one call; refuses by throwing <see cref="Temporalio.Wire.GrpcStatusException" />.</summary>
internal delegate ValueTask<IMessage> RpcHandler(IMessage request, RpcCall call);
