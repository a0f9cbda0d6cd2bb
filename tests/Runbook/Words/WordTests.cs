using System.Text.Json;
using ReleaseWorkflows.Words;

namespace Tests.Runbook.Words;

/// <summary>What is a word and what is not, and the sentence that whoever wrote it gets.</summary>
public sealed class WordTests
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("1.4.0")]
    [InlineData("0.0.1")]
    [InlineData("2.0.0-rc.1")]
    [InlineData("10.20.30-alpha-7.0")]
    public void A_version(string text) => Reads<ReleaseVersion>(text);

    [Theory]
    [InlineData("", "may not be empty")]
    [InlineData(null, "may not be empty")]
    [InlineData("v1.4.0", "must not begin with 'v'")]
    [InlineData("1.4", "not a semantic version")]
    [InlineData("1.4.0.1", "not a semantic version")]
    [InlineData("01.4.0", "not a semantic version")]
    [InlineData("1.4.0-", "not a semantic version")]
    [InlineData("1.4.0-01", "not a semantic version")]
    [InlineData(" 1.4.0", "not a semantic version")]
    [InlineData("1.4.0\n", "not a semantic version")]
    [InlineData("latest", "not a semantic version")]
    [InlineData("1.4.0+7", "build metadata")]
    [InlineData("1.4.0-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "longer than 64")]
    public void No_version(string? text, string refusal) => Refuses<ReleaseVersion>(text, refusal);

    [Fact]
    public void Versions_are_ordered_as_SemVer_says()
    {
        string[] ordered = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-beta", "1.0.0-rc.2", "1.0.0-rc.10", "1.0.0", "1.9.0", "1.10.0", "2.0.0"];
        Assert.Equal(ordered, ordered.Reverse().Select(Word.Parse<ReleaseVersion>).Order().Select(version => version.Text));
        Assert.True(Word.Parse<ReleaseVersion>("1.0.0-rc.2").IsPrerelease);
        Assert.False(Word.Parse<ReleaseVersion>("1.0.0").IsPrerelease);
    }

    [Fact]
    public void A_digest()
    {
        Reads<Digest>("sha256:" + Hash);
        Assert.Equal("sha256:0123…cdef", Word.Parse<Digest>("sha256:" + Hash).Short);
        Assert.Equal("sha256:" + Hash, Digest.OfHash(Convert.FromHexString(Hash)).Text);
        Refuses<Digest>("latest", "'latest' is not a digest");
        Refuses<Digest>(Hash, "is not a digest");
        Refuses<Digest>("sha256:" + Hash.ToUpperInvariant(), "lower-case");
        Refuses<Digest>("sha256:" + Hash[1..], "is not a digest");
        Refuses<Digest>("sha512:" + Hash, "is not a digest");
        Refuses<Digest>(null, "is not a digest");
    }

    [Theory]
    [InlineData("prod-1")]
    [InlineData("a")]
    [InlineData("db.eu_west.7")]
    public void A_name_of_a_host_a_project_an_environment_a_component_an_artifact_a_role_a_secret(string text)
    {
        Reads<HostName>(text);
        Reads<ProjectName>(text);
        Reads<EnvironmentName>(text);
        Reads<ComponentName>(text);
        Reads<ArtifactName>(text);
        Reads<Role>(text);
        Reads<SecretName>(text);
    }

    [Theory]
    [InlineData("", "may not be empty")]
    [InlineData("Prod-1", "must begin and end")]
    [InlineData("-prod", "must begin and end")]
    [InlineData("prod.", "must begin and end")]
    [InlineData("pröd", "may hold")]
    [InlineData("prod 1", "may hold")]
    [InlineData("a/b", "may hold")]
    [InlineData("a;b", "may hold")]
    public void No_such_name(string text, string refusal)
    {
        Refuses<HostName>(text, refusal);
        Refuses<ProjectName>(text, refusal);
        Refuses<EnvironmentName>(text, refusal);
        Refuses<ComponentName>(text, refusal);
        Refuses<ArtifactName>(text, refusal);
        Refuses<Role>(text, refusal);
        Refuses<SecretName>(text, refusal);
    }

    [Fact]
    public void A_host_name_has_at_most_63_characters()
    {
        Reads<HostName>(new string('a', 63));
        Refuses<HostName>(new string('a', 64), "longer than 63 characters");
    }

    [Fact]
    public void A_commit_is_whole()
    {
        Reads<CommitId>(Hash[..40]);
        Reads<CommitId>(Hash);
        Assert.Equal("0123456", Word.Parse<CommitId>(Hash).Short);
        Refuses<CommitId>(Hash[..39], "give all 40");
        Refuses<CommitId>("HEAD", "is not a commit");
        Refuses<CommitId>("--upload-pack=evil", "is not a commit");
    }

    [Theory]
    [InlineData("v1.4.0", true)]
    [InlineData("release/2026-11+1", true)]
    [InlineData("-d", false)]
    [InlineData("a..b", false)]
    [InlineData("a//b", false)]
    [InlineData("a/.b", false)]
    [InlineData("a.lock", false)]
    [InlineData("a b", false)]
    [InlineData("a~1", false)]
    [InlineData("a/", false)]
    public void A_tag_is_what_git_and_a_command_line_both_take_for_a_name(string text, bool isOne) =>
        Assert.Equal(isOne, TagName.TryParse(text, out _, out _));

    [Theory]
    [InlineData("ada@example.test", true)]
    [InlineData("release-bot", true)]
    [InlineData("*", false)]
    [InlineData("ada,mallory", false)]
    [InlineData("ada mallory", false)]
    [InlineData("!ada", false)]
    [InlineData("\"ada\"", false)]
    public void A_principal_cannot_be_a_pattern_of_an_allowed_signers_file(string text, bool isOne) =>
        Assert.Equal(isOne, Principal.TryParse(text, out _, out _));

    [Fact]
    public void The_names_of_a_decision_a_statement_an_input_and_a_check()
    {
        Reads<DecisionId>("decision-0001");
        Refuses<DecisionId>("short", "8 to 64");
        Refuses<DecisionId>("decision_0001", "8 to 64");
        Reads<StatementHash>(Hash);
        Assert.Equal("0123-cdef", Word.Parse<StatementHash>(Hash).Short);
        Refuses<StatementHash>("sha256:" + Hash, "is not the hash of a statement");
        Reads<InputName>("dryRun");
        Refuses<InputName>("dry run", "may hold");
        Reads<CheckName>("release commit");
        Refuses<CheckName>("  ", "needs a name");
        Refuses<CheckName>("two\nlines", "one line");
    }

    [Fact]
    public void A_refusal_shows_what_was_written_on_one_short_line()
    {
        Assert.False(ReleaseVersion.TryParse("x\u001b[31m\n" + new string('y', 50), out _, out var refusal));
        Assert.DoesNotContain('\n', refusal);
        Assert.DoesNotContain('\u001b', refusal);
        Assert.False(Digest.TryParse(new string('z', 5000), out _, out refusal));
        Assert.InRange(refusal.Length, 1, 200);
    }

    [Fact]
    public void Tokens_rise() => Assert.True(new FencingToken(1).Next.CompareTo(new FencingToken(1)) > 0);

    private static void Reads<T>(string text)
        where T : struct, IWord<T>
    {
        Assert.True(T.TryParse(text, out var word, out var refusal), refusal);
        Assert.Equal((text, text, ""), (word.Text, word.ToString(), refusal));
        var json = JsonSerializer.Serialize(word);
        Assert.Equal(JsonSerializer.Serialize(text), json);
        Assert.Equal(word, JsonSerializer.Deserialize<T>(json));
        Assert.Equal(text, JsonSerializer.Deserialize<Dictionary<T, int>>(JsonSerializer.Serialize(new Dictionary<T, int> { [word] = 1 }))!
            .Keys.Single().Text);
    }

    private static void Refuses<T>(string? text, string refusal)
        where T : struct, IWord<T>
    {
        Assert.False(T.TryParse(text, out var word, out var said));
        Assert.Equal(default, word);
        Assert.Contains(refusal, said);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(text)));
        Assert.Throws<FormatException>(() => Word.Parse<T>(text));
    }
}
