using Temporalio.Common;

namespace Temporalio.Client.Schedules;

/// <summary>The new state of a schedule.</summary>
/// <param name="Schedule">What to do from now on, and when.</param>
/// <param name="TypedSearchAttributes">New search attributes in place of all the old; null leaves them.</param>
public record ScheduleUpdate(Schedule Schedule, SearchAttributeCollection? TypedSearchAttributes = null);
