using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace ReleaseWorkflows.Hands;

/// <summary>The version's tag in the origin.</summary>
public interface ITags
{
    /// <summary>
    /// Sees to it that the annotated tag is on the commit in the origin: adopts it when it is, makes and pushes it when there is none.
    /// </summary>
    /// <remarks>Fails as <see cref="Failures.TagConflict"/> when the tag is on another commit; it is never moved.</remarks>
    [Activity]
    Task<TagEvidence> TagAsync(TagOrder order);
}

/// <summary>The tag that is wanted.</summary>
public sealed record TagOrder(ReleaseRef Release, SourcePlan Source, TagName Tag);
