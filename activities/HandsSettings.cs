using ReleaseWorkflows.Activities.Git;

namespace ReleaseWorkflows.Activities;

/// <summary>What the activities need to know of the machine that they run on.</summary>
/// <param name="State">Absolute path of the worker's own directory, mode 0700.</param>
/// <param name="Records">Absolute path below which release log, manifests, notes and incidents are kept when the plan names no absolute
/// one.</param>
/// <param name="Tagger">Under whose name tags are made.</param>
public sealed record HandsSettings(string State, string Records, Tagger Tagger)
{
    /// <summary>Reads a variable of the worker's own environment; null when it is not set. Default: the process environment.</summary>
    public Func<string, string?> OwnEnvironment { get; init; } = Environment.GetEnvironmentVariable;
}
