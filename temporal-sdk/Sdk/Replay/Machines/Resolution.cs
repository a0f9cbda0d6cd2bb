using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Replay.Machines;

/// <summary>How something the workflow waits for has ended: with a failure, or well, with a payload or without.</summary>
internal readonly record struct Resolution(Payload? Result, Failure? Failure)
{
    public static Resolution Of(Payloads? result) => new(result is { Payloads_.Count: > 0 } ? result.Payloads_[0] : null, null);

    public static Resolution Of(Failure failure) => new(null, failure);
}
