using Temporalio.Api.Workflow.V1;
using TemporalDev.Server.Store.Sqlite;
using TemporalDev.Server.Store.Tables;

namespace TemporalDev.Server.Visibility;

/// <summary>Lists and counts runs, always a page at a time, without ever reading a history.</summary>
internal static class VisibilityReader
{
    private const string Order = "ORDER BY v.sort_time DESC, v.start_time DESC, v.run DESC";
    private const string OrderOfPage = "ORDER BY p.sort_time DESC, p.start_time DESC, p.run DESC";

    /// <summary>One page: open runs first by start, then closed ones by close, newest first.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="attributes">The names of the namespace.</param>
    /// <param name="filter">Null for all.</param>
    /// <param name="after">Where the page before ended; null for the first.</param>
    /// <param name="size">Runs wanted, at least 1.</param>
    public static VisibilityPage List(Connection connection, AttributeCatalog attributes, Filter? filter, PageKey? after, int size)
    {
        var sql = new SqlText().Add(
            "SELECT p.sort_time, p.start_time, p.run, i.data FROM (SELECT v.sort_time, v.start_time, v.run FROM visibility v WHERE ");
        Where(sql, attributes, filter);
        if (after is { } key)
            sql.Add(" AND (v.sort_time, v.start_time, v.run) < (?, ?, ?)", key.SortTime, key.StartTime, key.Run);
        // The messages are joined to the page only, so that no sort carries them.
        sql.Add($" {Order} LIMIT ?) p JOIN visibility_info i ON i.run = p.run {OrderOfPage}", size + 1);

        using var rows = sql.Prepare(connection);
        var found = new List<WorkflowExecutionInfo>();
        PageKey last = default;
        var hasMore = false;
        while (!hasMore && rows.Step())
        {
            if (found.Count == size)
            {
                hasMore = true;
                continue;
            }
            last = new PageKey(rows.Integer(0), rows.Integer(1), rows.Integer(2));
            found.Add(WorkflowExecutionInfo.Parser.ParseFrom(rows.Bytes(3)));
        }
        return new VisibilityPage(found, hasMore ? last : null);
    }

    /// <summary>How many runs there are.</summary>
    public static long Count(Connection connection, AttributeCatalog attributes, Filter? filter)
    {
        var sql = new SqlText().Add("SELECT count(*) FROM visibility v WHERE ");
        Where(sql, attributes, filter);
        using var rows = sql.Prepare(connection);
        return rows.Step() ? rows.Integer(0) : 0;
    }

    /// <summary>How many runs there are of each status.</summary>
    public static IReadOnlyList<(long Status, long Count)> CountByStatus(Connection connection, AttributeCatalog attributes, Filter? filter)
    {
        var sql = new SqlText().Add("SELECT v.status, count(*) FROM visibility v WHERE ");
        Where(sql, attributes, filter);
        sql.Add(" GROUP BY v.status ORDER BY v.status");
        using var rows = sql.Prepare(connection);
        var groups = new List<(long, long)>();
        while (rows.Step()) groups.Add((rows.Integer(0), rows.Integer(1)));
        return groups;
    }

    private static void Where(SqlText sql, AttributeCatalog attributes, Filter? filter)
    {
        sql.Add("v.namespace = ?", attributes.Space);
        if (!AttributeCatalog.Names(filter, VisibilityTable.DivisionAttribute)) sql.Add(" AND v.division IS NULL");
        if (filter is null) return;
        sql.Add(" AND ");
        new FilterSql(attributes, sql).Write(filter);
    }
}

/// <summary>Some runs, and where to go on.</summary>
/// <param name="Runs">As DescribeWorkflowExecution shows them.</param>
/// <param name="Next">Null when nothing follows.</param>
internal sealed record VisibilityPage(IReadOnlyList<WorkflowExecutionInfo> Runs, PageKey? Next);
