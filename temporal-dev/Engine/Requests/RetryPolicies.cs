using Temporalio.Api.Common.V1;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>Defaults and rules of retry policies.</summary>
internal static class RetryPolicies
{
    private const int MaximumOverInitial = 100;

    /// <summary>What an activity without a policy gets.</summary>
    public static RetryPolicy Default() => Filled(new RetryPolicy())!;

    /// <summary>A copy with the defaults filled in: 1 s, doubling, up to a hundred times the first interval. Null stays null.</summary>
    public static RetryPolicy? Filled(RetryPolicy? policy)
    {
        if (policy is null) return null;
        var filled = policy.Clone();
        if (filled.InitialInterval.IsZero()) filled.InitialInterval = TimeSpan.FromSeconds(1).Wire();
        if (filled.BackoffCoefficient == 0) filled.BackoffCoefficient = 2;
        if (filled.MaximumInterval.IsZero()) filled.MaximumInterval = (filled.InitialInterval.Span() * MaximumOverInitial).Wire();
        return filled;
    }

    /// <summary>What is wrong with a policy, or null.</summary>
    public static string? Problem(RetryPolicy? policy)
    {
        if (policy is null) return null;
        if (policy.InitialInterval is { } initial && IsNegative(initial)) return "InitialInterval cannot be negative on retry policy.";
        if (policy.MaximumInterval is { } maximum && IsNegative(maximum)) return "MaximumInterval cannot be negative on retry policy.";
        if (policy.BackoffCoefficient != 0 && policy.BackoffCoefficient < 1)
            return "BackoffCoefficient cannot be less than 1 on retry policy.";
        if (!policy.MaximumInterval.IsZero() && policy.MaximumInterval.Span() < policy.InitialInterval.Span())
            return "MaximumInterval cannot be less than InitialInterval on retry policy.";
        return policy.MaximumAttempts < 0 ? "MaximumAttempts cannot be negative on retry policy." : null;
    }

    public static bool IsNegative(Google.Protobuf.WellKnownTypes.Duration? duration) => duration is { Seconds: < 0 } or { Nanos: < 0 };
}
