namespace ReleaseWorkflows.Plan;

/// <summary>
/// A name and its text, in the order in which they were written. Text may be <c>secret:NAME</c>, which only an activity resolves.
/// </summary>
public sealed record Setting(string Name, string Value);
