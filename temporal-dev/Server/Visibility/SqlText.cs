using System.Text;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Visibility;

/// <summary>SQL being written together with its parameters, in the order of their question marks. No value ever becomes SQL text.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder text = new();
    private readonly List<object?> parameters = [];

    public SqlText Add(string sql, params ReadOnlySpan<object?> values)
    {
        text.Append(sql);
        foreach (var value in values) parameters.Add(value);
        return this;
    }

    /// <summary>Compiles the statement and binds the parameters; the caller disposes it.</summary>
    public Statement Prepare(Connection connection)
    {
        var statement = connection.PrepareOnce(text.ToString());
        foreach (var parameter in parameters) statement.WithAny(parameter);
        return statement;
    }

    public override string ToString() => text.ToString();
}
