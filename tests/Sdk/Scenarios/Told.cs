using System.Text.Json.Serialization;
using Temporalio.Exceptions;

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
