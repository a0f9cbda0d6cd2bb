namespace Temporalio.Common.EnvConfig;

/// <summary>
/// Reads TOML: tables, arrays of tables, dotted keys, strings of all four kinds, numbers, booleans, arrays, inline tables. Dates stay text.
/// </summary>
internal sealed class TomlReader
{
    private readonly TomlCursor cursor;
    private readonly TomlValues values;
    private readonly Dictionary<string, object> root = [];
    private readonly HashSet<object> closed = new(ReferenceEqualityComparer.Instance);

    private TomlReader(string text)
    {
        cursor = new(text);
        values = new(cursor);
    }

    /// <summary>Reads a document.</summary>
    /// <returns>Tables as dictionaries, arrays as lists, and string, bool, long and double values.</returns>
    /// <exception cref="FormatException">The text is not TOML; the message says where.</exception>
    public static Dictionary<string, object> Read(string text) => new TomlReader(text).Document();

    private Dictionary<string, object> Document()
    {
        var table = root;
        while (cursor.SkipToContent())
        {
            if (cursor.Peek == '[') table = Header();
            else Pair(table);
            cursor.ExpectLineEnd();
        }
        return root;
    }

    private Dictionary<string, object> Header()
    {
        cursor.Expect('[');
        var several = cursor.Take('[');
        var path = values.Key();
        cursor.Expect(']');
        if (several) cursor.Expect(']');

        var parent = Descend(root, path[..^1]);
        if (several) return NewElement(parent, path[^1]);
        var table = Descend(parent, path[^1..]);
        return closed.Add(table) ? table : throw cursor.Wrong($"the table [{string.Join('.', path)}] is there twice");
    }

    private Dictionary<string, object> NewElement(Dictionary<string, object> parent, string name)
    {
        if (!parent.TryGetValue(name, out var list)) parent[name] = list = new List<object>();
        if (list is not List<object> elements) throw cursor.Wrong($"'{name}' is not an array of tables");
        var table = new Dictionary<string, object>();
        elements.Add(table);
        return table;
    }

    private void Pair(Dictionary<string, object> table)
    {
        var path = values.Key();
        cursor.SkipBlanks();
        cursor.Expect('=');
        var value = values.Value();
        if (!Descend(table, path[..^1]).TryAdd(path[^1], value)) throw cursor.Wrong($"'{string.Join('.', path)}' is there twice");
    }

    private Dictionary<string, object> Descend(Dictionary<string, object> table, IEnumerable<string> path)
    {
        foreach (var name in path)
        {
            if (!table.TryGetValue(name, out var next)) table[name] = next = new Dictionary<string, object>();
            table = next switch
            {
                Dictionary<string, object> inner => inner,
                List<object> and [.., Dictionary<string, object> last] => last,
                _ => throw cursor.Wrong($"'{name}' is a value, not a table"),
            };
        }
        return table;
    }
}
