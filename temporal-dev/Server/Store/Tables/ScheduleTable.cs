using TemporalDev.Server.Schedules;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store.Tables;

/// <summary>One row per schedule.</summary>
internal sealed class ScheduleTable(Connection connection, NamespaceTable namespaces)
{
    private readonly Statement write = connection.Prepare(
        "INSERT OR REPLACE INTO schedule (namespace, schedule_id, due, data) VALUES (?, ?, ?, ?)");
    private readonly Statement delete = connection.Prepare("DELETE FROM schedule WHERE namespace = ? AND schedule_id = ?");

    public void Write(long space, ScheduleRecord schedule) =>
        write.With(space).With(schedule.Id).With(schedule.Due?.UtcTicks).With(schedule.ToBytes()).Run();

    public void Delete(long space, string id) => delete.With(space).With(id).Run();

    public List<ScheduleRecord> All()
    {
        using var rows = connection.PrepareOnce("SELECT namespace, data FROM schedule");
        var schedules = new List<ScheduleRecord>();
        while (rows.Step()) schedules.Add(ScheduleRecord.FromBytes(namespaces.Id(rows.Integer(0)), rows.Blob(1)));
        return schedules;
    }

    public void DeleteAll(long space)
    {
        using var rows = connection.PrepareOnce("DELETE FROM schedule WHERE namespace = ?");
        rows.With(space).Run();
    }
}
