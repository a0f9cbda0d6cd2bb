using Google.Protobuf;

namespace TemporalDev.Engine;

/// <summary>Why a call was not done. Nothing of a refused call remains, unless the refusal says otherwise.</summary>
/// <param name="Code">Never OK.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="Detail">A message of temporal.api.errordetails.v1 for grpc-status-details-bin, or null for none.</param>
public sealed record Refusal(GrpcCode Code, string Message, IMessage? Detail = null);
