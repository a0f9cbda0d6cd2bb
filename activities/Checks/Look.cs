using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Checks;

/// <summary>What one attempt of a check found, ready to be reported.</summary>
/// <param name="Problem">Null when what had to be seen was seen; else one sentence.</param>
/// <param name="Seen">One sentence of what was seen, for a check that passed.</param>
/// <param name="Ran">The command or URL as it was used, secrets as references.</param>
/// <param name="Tail">At most 8 KiB.</param>
/// <param name="Output">Digest of the whole output kept by the worker; null when the tail is all of it.</param>
/// <param name="Rerun">What a person types to see it again; null when there is no such line.</param>
internal sealed record Look(string? Problem, string Seen, string Ran, string Tail, Digest? Output, string? Rerun);
