using System.Text.Json.Serialization;
using Temporalio.Common;

namespace Tests.Sdk.Scenarios;

/// <summary>A retry policy as the conformance scenarios pass it; times are milliseconds.</summary>
public sealed record RetryOptions
{
    [JsonPropertyName("initialInterval")]
    public int? InitialInterval { get; init; }

    [JsonPropertyName("backoffCoefficient")]
    public float? BackoffCoefficient { get; init; }

    [JsonPropertyName("maximumInterval")]
    public int? MaximumInterval { get; init; }

    [JsonPropertyName("maximumAttempts")]
    public int? MaximumAttempts { get; init; }

    [JsonPropertyName("nonRetryableErrorTypes")]
    public IReadOnlyCollection<string>? NonRetryableErrorTypes { get; init; }

    public RetryPolicy ToPolicy() => new()
    {
        InitialInterval = CallOptions.Time(InitialInterval) ?? TimeSpan.FromSeconds(1),
        BackoffCoefficient = BackoffCoefficient ?? 2,
        MaximumInterval = CallOptions.Time(MaximumInterval),
        MaximumAttempts = MaximumAttempts ?? 0,
        NonRetryableErrorTypes = NonRetryableErrorTypes,
    };
}
