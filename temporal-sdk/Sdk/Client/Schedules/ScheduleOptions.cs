using Temporalio.Common;

namespace Temporalio.Client.Schedules;

/// <summary>Options for creating a schedule.</summary>
public class ScheduleOptions : ICloneable
{
    /// <summary>True to run it once right away. False by default.</summary>
    public bool TriggerImmediately { get; set; }

    /// <summary>Spans of past time to run it for right away. None by default.</summary>
    public IReadOnlyCollection<ScheduleBackfill> Backfills { get; set; } = [];

    /// <summary>Values shown beside the schedule; null means none.</summary>
    public IReadOnlyDictionary<string, object>? Memo { get; set; }

    /// <summary>Values by which the schedule can be found; null means none.</summary>
    public SearchAttributeCollection? TypedSearchAttributes { get; set; }

    /// <summary>Options of the call; null means defaults.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
