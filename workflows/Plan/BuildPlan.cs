using System.Collections.Immutable;

namespace ReleaseWorkflows.Plan;

/// <summary>How artifacts are made from the tagged commit.</summary>
/// <param name="Command">Runs in a fresh checkout of the commit; null when the artifacts are files of the commit itself.</param>
/// <param name="Timeout">Of one attempt.</param>
/// <param name="Attempts">1 to 10; when all have failed a human chooses.</param>
/// <param name="Pipeline">
/// Name of the forge's workflow file whose run for the tag is watched; null when there is none. Never together with a command.
/// </param>
/// <param name="StartWithin">The run must appear within this time; null: one minute.</param>
public sealed record BuildPlan(
    CommandLine? Command,
    ImmutableArray<Setting> Environment,
    TimeSpan Timeout,
    int Attempts,
    string? Pipeline = null,
    TimeSpan? StartWithin = null);
