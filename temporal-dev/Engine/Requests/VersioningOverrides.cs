using Temporalio.Api.Enums.V1;
using Temporalio.Api.Workflow.V1;

namespace TemporalDev.Engine.Requests;

/// <summary>
/// Which worker version an operator wants for a run. It is kept and shown; there are no worker deployments here, so every worker still takes
/// the tasks.
/// </summary>
internal static class VersioningOverrides
{
    /// <summary>Why an override is malformed; null when it is well.</summary>
    public static string? Problem(VersioningOverride? wanted) => wanted switch
    {
        null => null,
        { OverrideCase: VersioningOverride.OverrideOneofCase.Pinned } =>
            wanted.Pinned.Version is null ? "must provide version if override is pinned."
            : wanted.Pinned.Behavior == VersioningOverride.Types.PinnedOverrideBehavior.Unspecified
                ? "must specify pinned override behavior if override is pinned." : null,
        { OverrideCase: VersioningOverride.OverrideOneofCase.AutoUpgrade } => null,
        { Behavior: VersioningBehavior.Pinned } =>
            wanted.Deployment is null && wanted.PinnedVersion.Length == 0 ? "must provide deployment (deprecated) or pinned version if"
                + " behavior is \"PINNED\"" : null,
        { Behavior: VersioningBehavior.AutoUpgrade } =>
            wanted.Deployment is not null || wanted.PinnedVersion.Length > 0
                ? "only provide pinned version if behavior is \"PINNED\"" : null,
        _ => "override behavior is required",
    };

    /// <summary>As history keeps it: in the newest of the three forms that clients may send.</summary>
    public static VersioningOverride? Kept(VersioningOverride? wanted)
    {
        if (wanted is null || wanted.OverrideCase != VersioningOverride.OverrideOneofCase.None)
            return wanted is null ? null : new VersioningOverride(wanted) { Behavior = default, Deployment = null, PinnedVersion = "" };
        if (wanted.Behavior == VersioningBehavior.AutoUpgrade) return new() { AutoUpgrade = true };
        var (series, build) = wanted.Deployment is { } old ? (old.SeriesName, old.BuildId) : Split(wanted.PinnedVersion);
        return new()
        {
            Pinned = new()
            {
                Behavior = VersioningOverride.Types.PinnedOverrideBehavior.Pinned,
                Version = new() { DeploymentName = series, BuildId = build },
            },
        };
    }

    /// <summary>As replies show it: in all the forms that clients may read.</summary>
    public static VersioningOverride? Shown(VersioningOverride? kept)
    {
        if (kept is null) return null;
        var shown = kept.Clone();
        if (kept.OverrideCase == VersioningOverride.OverrideOneofCase.AutoUpgrade) shown.Behavior = VersioningBehavior.AutoUpgrade;
        if (kept.Pinned is not { Version: { } version }) return shown;
        shown.Behavior = VersioningBehavior.Pinned;
        shown.Deployment = new() { SeriesName = version.DeploymentName, BuildId = version.BuildId };
        shown.PinnedVersion = $"{version.DeploymentName}.{version.BuildId}";
        return shown;
    }

    private static (string Name, string Build) Split(string version) =>
        version.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0 ? (version[..dot], version[(dot + 1)..]) : ("", version);
}
