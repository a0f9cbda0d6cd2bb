using TemporalDev.Server.Store.Sqlite;

namespace Tests.Bench.Growth;

/// <summary>Makes a database as large as years of work would, by copying its newest closed run; while no engine has it open.</summary>
internal sealed class Filling(string path)
{
    private const int RunsAtOnce = 20_000;
    private const long PlacesOfRun = 1L << 24;

    /// <returns>The size afterwards in bytes, and the closed runs.</returns>
    public (long Bytes, long Runs) UpTo(long bytes)
    {
        using var database = Connection.Open(path);
        database.Execute("PRAGMA cache_size = -200000; PRAGMA synchronous = OFF");
        var template = database.Number("SELECT max(number) FROM run WHERE closed IS NOT NULL");
        while (Size(database) < bytes) Copy(database, template, RunsToGo(database, bytes));
        database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return (Size(database), database.Number("SELECT count(*) FROM run WHERE closed IS NOT NULL"));
    }

    private static long Size(Connection database) => database.Number("PRAGMA page_count") * database.Number("PRAGMA page_size");

    private static long RunsToGo(Connection database, long bytes)
    {
        var runs = database.Number("SELECT count(*) FROM run");
        return runs < RunsAtOnce ? RunsAtOnce / 10 : Math.Clamp((bytes - Size(database)) / (Size(database) / runs) + 1, 1, RunsAtOnce);
    }

    private static void Copy(Connection database, long template, long count)
    {
        var last = database.Number("SELECT max(number) FROM run");
        var numbers = FormattableString.Invariant(
            $"WITH RECURSIVE n(i) AS (SELECT {last + 1} UNION ALL SELECT i + 1 FROM n WHERE i < {last + count}) ");
        var places = FormattableString.Invariant($"place BETWEEN {template * PlacesOfRun} AND {(template + 1) * PlacesOfRun - 1}");
        database.Execute(FormattableString.Invariant(
            $"""
            BEGIN;
            INSERT INTO run (number, run_id, namespace, workflow_id, open, due, has_tasks, closed, data) {numbers}
              SELECT i, randomblob(16), namespace, workflow_id || '-' || i, open, due, has_tasks, closed, data
              FROM n CROSS JOIN run WHERE number = {template};
            INSERT INTO history (place, last, data) {numbers}
              SELECT place + (i - {template}) * {PlacesOfRun}, last, data FROM n CROSS JOIN history WHERE {places};
            INSERT INTO current_run (namespace, workflow_id, run_id) SELECT namespace, workflow_id, run_id FROM run WHERE number > {last};
            INSERT INTO visibility_info (run, data) {numbers} SELECT i, data FROM n CROSS JOIN visibility_info WHERE run = {template};
            CREATE TEMP TABLE copy AS SELECT * FROM visibility WHERE run = {template};
            """));
        // every column of the row but what makes it another run, whatever columns there are.
        for (var number = last + 1; number <= last + count; number++)
            database.Execute(FormattableString.Invariant(
                $"""
                UPDATE copy SET run = {number}, workflow_id = (SELECT workflow_id FROM run WHERE number = {number}),
                  run_id = lower(hex((SELECT run_id FROM run WHERE number = {number})));
                INSERT INTO visibility SELECT * FROM copy;
                """));
        database.Execute("DROP TABLE copy; COMMIT");
    }
}
