using TemporalDev.Engine;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store.Tables;

/// <summary>What runs wait for: one row per pending activity, timer, child and so on.</summary>
internal sealed class PartTable(Connection connection)
{
    private readonly Statement select = connection.Prepare("SELECT kind, id, data FROM part WHERE run = ?");
    private readonly Statement write = connection.Prepare("INSERT OR REPLACE INTO part (run, kind, id, data) VALUES (?, ?, ?, ?)");
    private readonly Statement delete = connection.Prepare("DELETE FROM part WHERE run = ? AND kind = ? AND id = ?");
    private readonly Statement deleteAll = connection.Prepare("DELETE FROM part WHERE run = ?");

    public List<PartWrite> Of(RunKey run, long number)
    {
        var parts = new List<PartWrite>();
        select.With(number);
        while (select.Step()) parts.Add(new PartWrite(run, (PartKind)select.Integer(0), select.Text(1), select.Blob(2)));
        return parts;
    }

    public void Write(long number, PartWrite part)
    {
        if (part.Data is { } data) write.With(number).With((long)part.Kind).With(part.Id).With(data).Run();
        else delete.With(number).With((long)part.Kind).With(part.Id).Run();
    }

    public void DeleteAll(long number) => deleteAll.With(number).Run();
}
