namespace TemporalDev.Engine;

/// <summary>The events one transaction appended to one run's history. Never changed once written; paging never cuts one.</summary>
/// <param name="Run">The run; with <paramref name="FirstEventId"/> the primary key.</param>
/// <param name="FirstEventId">Id of the first event, counted from 1.</param>
/// <param name="LastEventId">Id of the last event; the next batch begins one later.</param>
/// <param name="Data">A serialized temporal.api.history.v1.History; concatenating such bytes concatenates the histories.</param>
public sealed record HistoryBatch(RunKey Run, long FirstEventId, long LastEventId, byte[] Data);
