using System.Globalization;
using System.Reflection;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Store.Schema;

/// <summary>
/// The scripts that bring a database from any older version to the newest; the file says its version in <c>user_version</c>.
/// </summary>
internal static class SchemaVersions
{
    /// <summary>Marks a file as ours: the letters TDVS.</summary>
    public const int ApplicationId = 0x54445653;

    private static readonly string[] Scripts =
    [
        "0001_initial.sql", "0002_batches_and_schedules.sql", "0003_queue_configs.sql", "0004_covering_indexes.sql",
    ];

    /// <summary>The version this program reads and writes.</summary>
    public static int Newest => Scripts.Length;

    /// <summary>Runs what the database lacks, each script in a transaction together with the new version.</summary>
    public static void Migrate(Connection connection)
    {
        for (var version = (int)connection.Number("PRAGMA user_version"); version < Newest; version++)
        {
            connection.Execute("BEGIN IMMEDIATE");
            connection.Execute(Script(Scripts[version]));
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}"));
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {version + 1}"));
            connection.Execute("COMMIT");
        }
    }

    private static string Script(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the program was built without {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
