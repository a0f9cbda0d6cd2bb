using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Plan;

/// <summary>How a JSON value is compared.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JsonComparison>))]
public enum JsonComparison
{
    /// <summary>The same scalar; numbers by value.</summary>
    Equal,
    /// <summary>A number above.</summary>
    Above,
    /// <summary>A number below.</summary>
    Below,
    /// <summary>Text that matches a regular expression.</summary>
    Matches,
    /// <summary>An array, object or text with something in it.</summary>
    NotEmpty,
}

/// <summary>One demand on a JSON document.</summary>
/// <param name="Path">Dotted names and array positions: <c>summary.health</c>, <c>hosts.0.state</c>.</param>
/// <param name="Value">The scalar to compare with, as text; empty for <see cref="JsonComparison.NotEmpty"/>.</param>
public sealed record JsonExpectation(string Path, JsonComparison Comparison, string Value);
