using Temporalio.Wire;
using TemporalDev.Server.Rpc;

namespace TemporalDev.Server.Schedules;

/// <summary>Why a schedule's spec is not accepted: always INVALID_ARGUMENT.</summary>
internal static class SpecRefusals
{
    public static GrpcStatusException Of(string why) => Refusals.Invalid($"Invalid schedule spec: {why}");
}
