using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Evidence;

/// <summary>How guarding ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GuardEnding>))]
public enum GuardEnding
{
    /// <summary>The plan's time passed.</summary>
    Quiet,
    /// <summary>A trigger asked for the release to be put back.</summary>
    Tripped,
    /// <summary>A later change took the environment over.</summary>
    Succeeded,
    /// <summary>Watching itself could not go on before the plan's time had passed; nothing was put back.</summary>
    Broken,
}

/// <summary>What guarding saw.</summary>
/// <param name="Trigger">The trigger that ended it; null unless tripped.</param>
/// <param name="Pages">Triggers that paged on the way.</param>
public sealed record GuardReport(
    GuardEnding Ending, CheckName? Trigger, GuardAction? Do, TimeSpan Watched, string Why, ImmutableArray<CheckName> Pages, ImmutableArray<CheckResult> Failing);
