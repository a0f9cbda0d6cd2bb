using TemporalDev.Server.Schedules;
using Temporalio.Api.Enums.V1;

namespace Tests.Simulation.Schedules;

/// <summary>Rows of schedules with transactions and without a disk, and beside each how many starts it should have thought of.</summary>
internal sealed class ScheduleRows(DurableRows runs) : IScheduleRows
{
    private readonly Dictionary<string, Row> _rows = [];
    private readonly Stack<Action> _undo = [];

    public IEnumerable<Row> All => _rows.Values;

    public void WriteSchedule(ScheduleRecord schedule)
    {
        var before = _rows.GetValueOrDefault(schedule.Id);
        var due = before is null ? 0 : Count(schedule, before.Through, schedule.Through);
        // What passes while it is paused is never thought of.
        var wasPaused = before?.WasPaused == true || schedule.Schedule.State.Paused;
        Set(schedule.Id, new Row(schedule.ToBytes(), schedule.Through, (before?.Considered ?? 0) + due, wasPaused));
    }

    /// <summary>Somebody asks for a start that no time asks for.</summary>
    public void Ask(string id) => Set(id, _rows[id] with { Considered = _rows[id].Considered + 1 });

    public void DeleteSchedule(string namespaceId, string id)
    {
        if (_rows.Remove(id, out var row)) _undo.Push(() => _rows[id] = row);
    }

    public IReadOnlyList<ScheduleRecord> Schedules() => [.. _rows.Values.Select(row => row.Record)];

    public string? CurrentRun(string namespaceId, string workflowId) => runs.CurrentRun(namespaceId, workflowId);

    public void Commit() => _undo.Clear();

    public void Rollback()
    {
        while (_undo.TryPop(out var undo)) undo();
    }

    /// <summary>Whole intervals since 1970, which is what an interval without a phase means.</summary>
    private static long Count(ScheduleRecord schedule, DateTimeOffset after, DateTimeOffset through)
    {
        var interval = schedule.Schedule.Spec.Interval.Single().Interval.Seconds;
        return (through.ToUnixTimeSeconds() / interval) - (after.ToUnixTimeSeconds() / interval);
    }

    private void Set(string id, Row row)
    {
        if (_rows.TryGetValue(id, out var before)) _undo.Push(() => _rows[id] = before);
        else _undo.Push(() => _rows.Remove(id));
        _rows[id] = row;
    }

    /// <param name="Bytes">As the server stores it.</param>
    /// <param name="Through">Times up to here have been thought of.</param>
    /// <param name="Considered">Times and requests thought of, ever.</param>
    /// <param name="WasPaused">It has been paused at some time: then starts may have been dropped without a trace.</param>
    internal sealed record Row(byte[] Bytes, DateTimeOffset Through, long Considered, bool WasPaused)
    {
        public ScheduleRecord Record => ScheduleRecord.FromBytes(Universe.NamespaceId, Bytes);

        /// <summary>Every start that was thought of is in one of the schedule's numbers.</summary>
        public bool IsAccountable => !WasPaused && Record is { Schedule.State.LimitedActions: false, DefaultOverlap: not (
            ScheduleOverlapPolicy.CancelOther or ScheduleOverlapPolicy.TerminateOther) };
    }
}
