using System.Text.Json.Serialization;

namespace ReleaseWorkflows.Trust;

/// <summary>A decision as it travels: its exact text, and the armoured SSH signature over that text.</summary>
/// <param name="Decision">Canonical JSON of a <see cref="Trust.Decision"/>.</param>
/// <param name="Signature">Output of <c>ssh-keygen -Y sign</c>; null when unsigned, which only the policy of a demo accepts.</param>
public sealed record SignedDecision(
    [property: JsonPropertyName("decision")] string Decision,
    [property: JsonPropertyName("signature")] string? Signature);
