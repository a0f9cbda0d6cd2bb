using System.Text;
using TemporalDev.Server;
using TemporalDev.Server.Store;
using TemporalDev.Server.Store.Sqlite;
using Xunit;

namespace Tests.Engine.Server;

public sealed class StoreFileTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("store-file-").FullName;

    private string Db => Path.Combine(directory, "t.db");

    [Fact]
    public void A_new_file_is_made_and_opened_again()
    {
        Database.Open(Db).Dispose();
        Database.Open(Db).Dispose();
        Assert.True(File.Exists(Db));
    }

    [Fact]
    public void Only_the_owner_may_read_the_files_of_a_database_whoever_made_them()
    {
        if (OperatingSystem.IsWindows()) return;
        File.WriteAllText(Db, "");
        File.SetUnixFileMode(Db, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        using var open = Database.Open(Db);
        foreach (var file in Directory.GetFiles(directory))
            Assert.Equal((file, UnixFileMode.UserRead | UnixFileMode.UserWrite), (file, File.GetUnixFileMode(file)));
        Assert.Contains(Directory.GetFiles(directory), file => file.EndsWith("-wal", StringComparison.Ordinal));
    }

    [Fact]
    public void A_text_is_kept_whole_whatever_is_in_it()
    {
        using var connection = Connection.Open(null);
        connection.Execute("CREATE TABLE t (a TEXT UNIQUE)");
        string[] texts = ["", "a", "a\0b", "a\0c", "näh\n\uD83D\uDE80"];
        using (var insert = connection.PrepareOnce("INSERT INTO t VALUES (?)"))
            foreach (var text in texts) insert.With(text).Run();
        using var select = connection.PrepareOnce("SELECT a, typeof(a) FROM t ORDER BY rowid");
        var read = new List<string>();
        while (select.Step())
        {
            Assert.Equal("text", select.Text(1));
            read.Add(select.Text(0));
        }
        Assert.Equal(texts, read);
    }

    [Fact]
    public void A_file_that_is_in_use_is_refused()
    {
        using var held = Database.Open(Db);
        Assert.Contains("in use by another process", Refusal(Db), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_file_that_is_in_use_is_refused()
    {
        using var held = Database.Open(Db);
        var link = Path.Combine(directory, "link.db");
        File.CreateSymbolicLink(link, Db);
        Assert.Contains("in use by another process", Refusal(link), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused_and_left_alone()
    {
        File.WriteAllText(Db, "these are notes, not rows");
        Assert.Contains("no SQLite database", Refusal(Db), StringComparison.Ordinal);
        Assert.Equal("these are notes, not rows", File.ReadAllText(Db));
    }

    [Fact]
    public void A_database_of_another_program_is_refused()
    {
        using (var other = Connection.Open(Db)) other.Execute("CREATE TABLE t (a)");
        Assert.Contains("of another program", Refusal(Db), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused()
    {
        Database.Open(Db).Dispose();
        using (var newer = Connection.Open(Db)) newer.Execute("PRAGMA user_version = 99");
        Assert.Contains("schema version 99", Refusal(Db), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_database_is_refused()
    {
        Database.Open(Db).Dispose();
        using (var stream = File.OpenWrite(Db))
        {
            stream.Position = 4096;
            stream.Write(Encoding.ASCII.GetBytes(new string('x', 4096 * 8)));
        }
        Assert.Contains("damaged", Refusal(Db), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_cut_in_the_middle_of_its_header_is_refused()
    {
        File.WriteAllText(Db, "SQLite f");
        Assert.Contains("no SQLite database", Refusal(Db), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_is_refused() => Assert.Contains("is a directory", Refusal(directory), StringComparison.Ordinal);

    [Fact]
    public void A_missing_directory_is_refused() =>
        Assert.Contains("does not exist", Refusal(Path.Combine(directory, "none", "t.db")), StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static string Refusal(string path)
    {
        var refused = Assert.Throws<StartupException>(() => Database.Open(path).Dispose());
        Assert.Equal(ExitCode.StoreUnusable, refused.ExitCode);
        Assert.DoesNotContain('\n', refused.Message);
        return refused.Message;
    }
}
