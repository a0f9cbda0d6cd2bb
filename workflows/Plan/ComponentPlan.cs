using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Plan;

/// <summary>One deployable part. Parts are changed in the order of the plan's list.</summary>
public sealed record ComponentPlan(ComponentName Name, Deploy Deploy);
