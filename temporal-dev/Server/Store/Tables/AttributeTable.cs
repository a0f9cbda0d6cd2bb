using Temporalio.Api.Enums.V1;
using TemporalDev.Engine;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store.Tables;

/// <summary>Values of search attributes, one row per value, found by value.</summary>
internal sealed class AttributeTable(Connection connection)
{
    private readonly Dictionary<(long Space, string Name), long> known = [];
    private readonly Statement select = connection.Prepare("SELECT number FROM attribute WHERE namespace = ? AND name = ?");
    private readonly Statement insert = connection.Prepare("INSERT INTO attribute (namespace, name) VALUES (?, ?)");
    private readonly Statement write = connection.Prepare("INSERT OR IGNORE INTO attribute_value (attribute, value, run) VALUES (?, ?, ?)");
    private readonly Statement deleteOfRun = connection.Prepare("DELETE FROM attribute_value WHERE run = ?");

    /// <summary>Replaces what a run has.</summary>
    public void Write(long run, long space, IReadOnlyList<SearchAttribute> attributes)
    {
        DeleteOfRun(run);
        foreach (var attribute in attributes)
        {
            var number = Number(space, attribute.Name);
            foreach (var value in Values(attribute)) write.With(number).WithAny(value).With(run).Run();
        }
    }

    public void DeleteOfRun(long run) => deleteOfRun.With(run).Run();

    /// <summary>Drops an attribute with all its values: added again, it starts empty.</summary>
    public void DeleteAttribute(long space, string name)
    {
        using var values = connection.PrepareOnce(
            "DELETE FROM attribute_value WHERE attribute IN (SELECT number FROM attribute WHERE namespace = ? AND name = ?)");
        values.With(space).With(name).Run();
        using var attribute = connection.PrepareOnce("DELETE FROM attribute WHERE namespace = ? AND name = ?");
        attribute.With(space).With(name).Run();
        known.Remove((space, name));
    }

    /// <summary>After a rollback: numbers given inside it will be given again.</summary>
    public void Forget() => known.Clear();

    private long Number(long space, string name)
    {
        if (known.TryGetValue((space, name), out var number)) return number;
        if (select.With(space).With(name).Step())
        {
            number = select.Integer(0);
            select.Reset();
        }
        else
        {
            insert.With(space).With(name).Run();
            number = connection.LastRowId;
        }
        return known[(space, name)] = number;
    }

    private static IEnumerable<object> Values(SearchAttribute attribute) => (attribute.Type, attribute.Value) switch
    {
        (IndexedValueType.Text, string text) => TextWords.Of(text),
        (_, string[] keywords) => keywords,
        (_, DateTimeOffset time) => [time.UtcTicks],
        var (_, value) => [value],
    };
}
