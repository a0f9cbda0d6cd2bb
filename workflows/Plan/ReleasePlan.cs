using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>What to do for a release: a whole and valid <c>release.yaml</c>. Who may do it stands in the policy.</summary>
public sealed record ReleasePlan(
    ProjectName Project,
    RunbookPage? Runbook,
    SourcePlan Source,
    ImmutableArray<InputPlan> Inputs,
    ImmutableArray<Check> Preflight,
    BuildPlan Build,
    ImmutableArray<ArtifactPlan> Artifacts,
    ImmutableArray<ComponentPlan> Components,
    ImmutableArray<EnvironmentPlan> Environments,
    ImmutableArray<Check> Smoke,
    ImmutableArray<GatePlan> Gates,
    HealthPlan Health,
    GuardPlan? Guard,
    RollbackPlan Rollback,
    RecordPlan Record,
    ImmutableArray<Channel> Announce,
    ImmutableArray<Channel> Escalate)
{
    /// <summary>Made anew from all of the above each time it is asked for; part of every statement.</summary>
    [JsonIgnore]
    public Digest Hash => PlanHash.Of(this);

    /// <summary>The gate that the plan itself puts before an environment; null when it puts none.</summary>
    public GatePlan? GateBefore(EnvironmentName environment) => Gates.FirstOrDefault(gate => gate.Before == environment);

    /// <summary>True where people live with the result: the last environment, and every one behind a gate of the plan.</summary>
    public bool IsProduction(EnvironmentName environment)
        => (Environments.Length > 0 && Environments[^1].Name == environment) || GateBefore(environment) is not null;

    /// <summary>The tag of a version, by the pattern of the source.</summary>
    public TagName TagOf(ReleaseVersion version)
        => Word.Parse<TagName>(Source.Tag.Replace("{version}", version.Text, StringComparison.Ordinal));

    /// <summary>The environment of that name.</summary>
    [JsonIgnore]
    public EnvironmentPlan Last => Environments[^1];
}
