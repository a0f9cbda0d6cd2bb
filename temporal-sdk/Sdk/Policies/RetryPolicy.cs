using Google.Protobuf.WellKnownTypes;

namespace Temporalio.Common;

/// <summary>When and how often an activity or a workflow is tried again.</summary>
public record RetryPolicy
{
    /// <summary>Delay before the second attempt; above zero. One second by default.</summary>
    public TimeSpan InitialInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Factor from one delay to the next; at least 1. Two by default.</summary>
    public float BackoffCoefficient { get; set; } = 2;

    /// <summary>Longest delay; null means one hundred times the initial interval.</summary>
    public TimeSpan? MaximumInterval { get; set; }

    /// <summary>Most attempts, the first included; 0, the default, means no limit.</summary>
    public int MaximumAttempts { get; set; }

    /// <summary>Error types that are not tried again, compared exactly; null means none.</summary>
    public IReadOnlyCollection<string>? NonRetryableErrorTypes { get; set; }

    internal static RetryPolicy FromProto(Api.Common.V1.RetryPolicy proto) => new()
    {
        InitialInterval = proto.InitialInterval?.ToTimeSpan() ?? TimeSpan.FromSeconds(1),
        BackoffCoefficient = (float)proto.BackoffCoefficient,
        MaximumInterval = proto.MaximumInterval?.ToTimeSpan(),
        MaximumAttempts = proto.MaximumAttempts,
        NonRetryableErrorTypes = proto.NonRetryableErrorTypes.Count == 0 ? null : proto.NonRetryableErrorTypes,
    };

    internal Api.Common.V1.RetryPolicy ToProto() => new()
    {
        InitialInterval = Duration.FromTimeSpan(InitialInterval),
        BackoffCoefficient = BackoffCoefficient,
        MaximumInterval = MaximumInterval is { } longest ? Duration.FromTimeSpan(longest) : null,
        MaximumAttempts = MaximumAttempts,
        NonRetryableErrorTypes = { NonRetryableErrorTypes ?? [] },
    };
}
