using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store.Tables;

/// <summary>By how much time has been skipped, over all starts of the server.</summary>
internal sealed class ClockTable(Connection connection)
{
    private readonly Statement write = connection.Prepare("INSERT OR REPLACE INTO clock (id, skipped) VALUES (1, ?)");

    public void Write(TimeSpan skipped) => write.With(skipped.Ticks).Run();

    public TimeSpan Read()
    {
        using var rows = connection.PrepareOnce("SELECT skipped FROM clock");
        return rows.Step() ? TimeSpan.FromTicks(rows.Integer(0)) : TimeSpan.Zero;
    }
}
