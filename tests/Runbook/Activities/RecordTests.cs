using System.Collections.Immutable;
using System.Text.Json;
using ReleaseWorkflows.Activities.Records;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Activities;

public sealed class RecordTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private static readonly ReleaseRef Release =
        new(Policies.Shop, Word.Parse<ReleaseVersion>("1.4.0"), Word.Parse<CommitId>(new string('a', 40)));

    private readonly Workshop workshop = new();

    public void Dispose() => workshop.Dispose();

    private string Log => workshop.Folder["records/releases.md"];

    private string Audit => workshop.Folder["records/audit-shop.jsonl"];

    [Fact]
    public async Task A_release_is_written_down_once_however_often_it_is_recorded()
    {
        var first = await RecordAsync("Live");
        var second = await RecordAsync("Live");

        Assert.Equal(first, second);
        Assert.Single(File.ReadAllLines(Log), line => line.StartsWith("- ", StringComparison.Ordinal));
        Assert.Equal("Live", ManifestIn(first).Outcome);
        Assert.Contains("| shop | shop.tar.gz | sha256:", File.ReadAllText(first.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ending_that_changes_later_adds_a_line_and_amends_manifest_and_notes()
    {
        await RecordAsync("Live");

        var amended = await RecordAsync("RolledBack");

        Assert.Equal(2, File.ReadAllLines(Log).Count(line => line.StartsWith("- ", StringComparison.Ordinal)));
        Assert.Equal("RolledBack", ManifestIn(amended).Outcome);
        Assert.StartsWith("# shop 1.4.0\n\nRolledBack", File.ReadAllText(amended.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_a_crash_cut_off_is_written_whole_and_once()
    {
        await RecordAsync("Live");
        var whole = File.ReadAllText(Log);
        File.WriteAllText(Log, whole[..^20]);

        await RecordAsync("Live");

        Assert.Equal(whole, File.ReadAllText(Log));
    }

    [Fact]
    public async Task What_people_wrote_into_the_log_stays()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Log)!);
        File.WriteAllText(Log, "# Our releases\n\nwritten by hand, without an end of line");

        await RecordAsync("Live");

        Assert.StartsWith("# Our releases\n\nwritten by hand, without an end of line\n- 2026-11-21 12:01 UTC", File.ReadAllText(Log),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_chain_grows_by_what_is_new_and_its_head_is_told()
    {
        var first = await RecordAsync("Live");
        var before = File.ReadAllLines(Audit);

        var second = await RecordAsync("RolledBack");

        Assert.Equal(before, File.ReadAllLines(Audit)[..before.Length]);
        Assert.Equal(before.Length + 1, File.ReadAllLines(Audit).Length);
        Assert.NotEqual(first.AuditHead, second.AuditHead);
        Assert.Equal(second.AuditHead, AuditLine.Read(File.ReadAllLines(Audit)[^1])!.Hash);
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("missing")]
    [InlineData("swapped")]
    public async Task A_damaged_chain_is_not_written_to(string damage)
    {
        await RecordAsync("Live");
        var lines = File.ReadAllLines(Audit);
        string[] damaged = damage switch
        {
            "changed" => [lines[0].Replace("started", "stopped", StringComparison.Ordinal), .. lines[1..]],
            "missing" => [lines[0], .. lines[2..]],
            _ => [lines[1], lines[0], .. lines[2..]],
        };
        File.WriteAllText(Audit, string.Join('\n', damaged) + "\n");

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => RecordAsync("RolledBack"));

        Assert.True(failure.NonRetryable);
        Assert.Contains("damaged", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_is_written_once_and_what_people_add_stays()
    {
        var first = await IncidentAsync("rollback/1");
        File.AppendAllText(first.Place, "root cause: a typo\n");

        var again = await IncidentAsync("rollback/1");
        var other = await IncidentAsync("rollback/2");

        Assert.Equal(first, again);
        Assert.EndsWith("root cause: a typo\n", File.ReadAllText(first.Place), StringComparison.Ordinal);
        Assert.NotEqual(first.Place, other.Place);
        Assert.Contains("| 2026-11-21 12:00:00 | promote |", File.ReadAllText(first.Place), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_others_stays_text_in_markdown()
    {
        var evidence = await RecordAsync("Live", reason: "<script>alert(1)</script> | [x](http://evil.example.test)\nsecond line");

        Assert.Contains("&lt;script>alert(1)&lt;/script> \\| \\[x](http://evil.example.test) second line", File.ReadAllText(evidence.Notes),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_path_that_leads_out_of_the_records_is_refused() =>
        Assert.True((await Assert.ThrowsAsync<ApplicationFailureException>(() => RecordAsync("Live", log: "../../log.md"))).NonRetryable);

    private static Manifest ManifestIn(RecordEvidence record) =>
        JsonSerializer.Deserialize<Manifest>(File.ReadAllText(record.Manifest), JsonSerializerOptions.Web)!;

    private Task<RecordEvidence> RecordAsync(string outcome, string reason = "", string log = "releases.md")
    {
        var artifact = new VerifiedArtifact(Word.Parse<ArtifactName>("shop"), "shop.tar.gz", Digest.OfHash(new byte[32]), 5);
        var manifest = new Manifest(
            1, Release, Digest.OfHash(new byte[32]), Release.WorkflowId, "run-1", "ada@example.test", outcome, reason,
            null, null, null, [artifact], [], [], [], [], [], null, null);
        ImmutableArray<TimelineEntry> timeline =
        [
            new(Noon, "start", "started", "ada@example.test"),
            new(Noon.AddSeconds(30), "tag", "v1.4.0", null),
            new(Noon.AddMinutes(1), "promote", "3 hosts", null),
        ];
        var plan = new RecordPlan(log, "manifest-{version}.json", "notes-{version}.md");
        return workshop.DoAsync(() => workshop.Hands.Records.RecordReleaseAsync(new RecordOrder(plan, manifest, timeline)));
    }

    private Task<IncidentEvidence> IncidentAsync(string key)
    {
        ImmutableArray<TimelineEntry> timeline = [new(Noon, "promote", "prod-2 failed", null)];
        var order = new IncidentOrder(key, Release, Policies.Production, "shop 1.4.0 was taken back", "not healthy", [], timeline, null);
        return workshop.DoAsync(() => workshop.Hands.Records.WriteIncidentAsync(order));
    }
}
