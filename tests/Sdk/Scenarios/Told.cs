using System.Text.Json;
using System.Text.Json.Serialization;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;
using Temporalio.Converters;

namespace Tests.Sdk.Scenarios;

/// <summary>What a workflow tells of an error that it has caught.</summary>
public sealed record Told(
    [property: JsonPropertyName("failure")] string Failure,
    [property: JsonPropertyName("message")] string Message,
    [property: JsonPropertyName("cause")] Told? Cause)
{
    [JsonPropertyName("cancelled")]
    public bool Cancelled { get; init; }

    public static Told Of(Exception e) => new(e.GetType().Name, e.Message, e.InnerException is { } cause ? Of(cause) : null)
    {
        Cancelled = TemporalException.IsCanceledException(e),
    };

    /// <summary>The memo as plain values.</summary>
    public static Dictionary<string, JsonElement> Memo() =>
        Workflow.Memo.ToDictionary(pair => pair.Key, pair => Workflow.PayloadConverter.ToValue<JsonElement>(pair.Value));

    /// <summary>The search attributes as the lists that the suite tells.</summary>
    public static Dictionary<string, object> SearchAttributes() => Workflow.TypedSearchAttributes.UntypedValues.ToDictionary(
        pair => pair.Key.Name, pair => pair.Value is IEnumerable<string> list ? (object)list.ToList() : new List<object> { pair.Value });

    /// <summary>A retry policy in milliseconds.</summary>
    public static object? Policy(RetryPolicy? policy) => policy is null ? null : new
    {
        backoffCoefficient = policy.BackoffCoefficient,
        maximumAttempts = policy.MaximumAttempts,
        maximumInterval = policy.MaximumInterval?.TotalMilliseconds,
        initialInterval = policy.InitialInterval.TotalMilliseconds,
        nonRetryableErrorTypes = policy.NonRetryableErrorTypes ?? [],
    };

    /// <summary>The value of a call, or what is told of its error.</summary>
    public static async Task<object?> OutcomeAsync<T>(Task<T> call)
    {
        try
        {
            return new { value = await call };
        }
        catch (Exception e) when (e is FailureException or OperationCanceledException)
        {
            return Of(e);
        }
    }
}
