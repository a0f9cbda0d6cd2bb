using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Messages;

/// <summary>What a person is told about a decision. Refused is an answer too: it was recorded.</summary>
/// <param name="Accepted">True: it counts.</param>
/// <param name="Refusal">Why not; null when accepted.</param>
/// <param name="Number">Which recorded decision of this workflow it is, counted from 1.</param>
/// <param name="Progress">What is still needed, or what happens now.</param>
public sealed record DecisionAnswer(bool Accepted, string? Refusal, int Number, DecisionId? Id, string Progress);
