namespace TemporalDev.Server.Schedules;

/// <summary>Where schedules are kept: in the transaction that is open, together with what they do to runs.</summary>
internal interface IScheduleRows
{
    /// <summary>Inserts or replaces one.</summary>
    void WriteSchedule(ScheduleRecord schedule);

    void DeleteSchedule(string namespaceId, string id);

    /// <summary>All of them, as last written.</summary>
    IReadOnlyList<ScheduleRecord> Schedules();

    /// <summary>Id of the newest run of a workflow id, or null when it has none.</summary>
    string? CurrentRun(string namespaceId, string workflowId);
}
