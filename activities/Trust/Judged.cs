using ReleaseWorkflows.Trust;

namespace ReleaseWorkflows.Activities.Trust;

/// <summary>One decision as the worker's own policy sees it.</summary>
/// <param name="Decision">Null when the text is no decision at all.</param>
/// <param name="Refusal">Null when it counts; else one sentence.</param>
/// <param name="IsSigned">The signature was checked and is good.</param>
/// <param name="Key">Fingerprint; null when unsigned or not good.</param>
internal sealed record Judged(Decision? Decision, string? Refusal, bool IsSigned, string? Key)
{
    public bool Counts => Refusal is null;
}
