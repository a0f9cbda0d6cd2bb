using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store.Tables;

/// <summary>Namespaces, and the small numbers that stand for their ids everywhere else.</summary>
internal sealed class NamespaceTable(Connection connection)
{
    private readonly Dictionary<string, long> numbers = [];
    private readonly Dictionary<long, string> ids = [];
    private readonly Statement select = connection.Prepare("SELECT number FROM namespace WHERE id = ?");
    private readonly Statement selectId = connection.Prepare("SELECT id FROM namespace WHERE number = ?");
    private readonly Statement insert = connection.Prepare(
        """
        INSERT INTO namespace (id, name, data) VALUES (?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, data = excluded.data
        """);
    private readonly Statement delete = connection.Prepare("DELETE FROM namespace WHERE id = ?");

    /// <summary>The number of a namespace id; null when there is none.</summary>
    public long? Number(string id)
    {
        if (numbers.TryGetValue(id, out var known)) return known;
        if (!select.With(id).Step()) return null;
        var number = select.Integer(0);
        select.Reset();
        numbers[id] = number;
        return number;
    }

    /// <summary>The id behind a number that another table holds.</summary>
    public string Id(long number)
    {
        if (ids.TryGetValue(number, out var known)) return known;
        if (!selectId.With(number).Step()) throw new InvalidDataException($"rows of namespace {number} outlived it");
        var id = selectId.Text(0);
        selectId.Reset();
        ids[number] = id;
        return id;
    }

    public void Write(string id, string name, byte[] data) => insert.With(id).With(name).With(data).Run();

    public void Delete(string id)
    {
        delete.With(id).Run();
        Forget();
    }

    /// <summary>After a rollback: what was read inside it may not exist.</summary>
    public void Forget()
    {
        numbers.Clear();
        ids.Clear();
    }

    /// <summary>Every row, oldest first.</summary>
    public List<byte[]> All()
    {
        using var all = connection.PrepareOnce("SELECT data FROM namespace ORDER BY number");
        var rows = new List<byte[]>();
        while (all.Step()) rows.Add(all.Blob(0));
        return rows;
    }
}
