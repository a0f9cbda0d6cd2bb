namespace ReleaseWorkflows.Hands;

/// <summary>One thing that happened, for people.</summary>
/// <param name="At">By the workflow's clock, UTC.</param>
/// <param name="Phase">Where in the release.</param>
/// <param name="Who">Null when nobody but the release itself.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Phase, string What, string? Who);
