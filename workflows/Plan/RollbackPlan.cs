using System.Collections.Immutable;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>The way back.</summary>
/// <param name="Order">Components in the order in which they are put back; default: the rollout's order reversed.</param>
/// <param name="Verify">Done for each host that was put back; default: the health checks.</param>
/// <param name="Freeze">True (default): the environment stays frozen afterwards until a human lifts it.</param>
/// <param name="Incident">Folder of incident files, absolute or below the worker's records; null: the worker's own folder.</param>
/// <param name="Issue">Issue on the forge, besides the file; null for none.</param>
public sealed record RollbackPlan(
    ImmutableArray<ComponentName> Order, ImmutableArray<Check> Verify, bool Freeze, string? Incident, IssuePlan? Issue = null);

/// <summary>An issue that an incident opens on the forge.</summary>
/// <param name="Labels">Names; those that the repository does not have are left out.</param>
public sealed record IssuePlan(ImmutableArray<string> Labels);
