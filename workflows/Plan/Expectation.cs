using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Plan;

/// <summary>What must be seen for a check to pass. What is null or empty is not asked.</summary>
/// <param name="Exit">Exit code of a command; default 0.</param>
/// <param name="Status">HTTP status; default any of 200 to 299.</param>
/// <param name="Text">Must occur in the output or body.</param>
/// <param name="Output">Regular expression that the output or body must match somewhere; .NET syntax, 1 s limit.</param>
/// <param name="Json">All must hold for the output or body read as JSON.</param>
/// <param name="Within">The answer must come within this time; null for no limit but the timeout.</param>
public sealed record Expectation(
    int? Exit, int? Status, string? Text, string? Output, ImmutableArray<JsonExpectation> Json, TimeSpan? Within)
{
    /// <summary>Nothing but the default success.</summary>
    [JsonIgnore]
    public static Expectation Success => new(null, null, null, null, [], null);
}
