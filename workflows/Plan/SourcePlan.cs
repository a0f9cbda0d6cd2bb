namespace ReleaseWorkflows.Plan;

/// <summary>Where the release comes from.</summary>
/// <param name="Repository">Anything that <c>git clone</c> takes; <c>.</c> was made absolute by whoever read the plan.</param>
/// <param name="Tag">Pattern with <c>{version}</c> in it; default <c>v{version}</c>.</param>
/// <param name="VersionFile">JSON file whose <c>version</c>, or text file whose first line, must be the version; null when there is
/// none.</param>
/// <param name="Changelog">File that must have a heading for the version; null when there is none.</param>
/// <param name="Forge">Where pipelines, pull requests, issues and releases are; null when the plan names none.</param>
public sealed record SourcePlan(
    string Repository, string Branch, string Tag, string? VersionFile, string? Changelog, ForgePlan? Forge = null);
