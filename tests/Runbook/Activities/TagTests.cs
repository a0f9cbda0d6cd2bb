using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Hands;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Activities;

public sealed class TagTests : IDisposable
{
    private readonly Workshop workshop = new();
    private readonly GitOrigin origin = new();

    public void Dispose()
    {
        workshop.Dispose();
        origin.Dispose();
    }

    [Fact]
    public async Task A_missing_tag_is_made_annotated_on_the_release_commit_and_pushed()
    {
        var evidence = await TagAsync();

        Assert.False(evidence.Adopted);
        Assert.Equal("releases@example.test", evidence.Tagger);
        Assert.Equal("ada@example.test", evidence.Author);
        Assert.Equal("tag", origin.Origin("cat-file", "-t", "refs/tags/v1.4.0"));
        Assert.Equal(origin.Head.Text, origin.Origin("rev-parse", "v1.4.0^{commit}"));
    }

    [Fact]
    public async Task Tagging_again_after_a_lost_reply_gives_the_same_evidence_and_moves_nothing()
    {
        var first = await TagAsync();
        var made = origin.Origin("rev-parse", "refs/tags/v1.4.0");

        var second = await TagAsync();

        Assert.Equal(first, second);
        Assert.Equal(made, origin.Origin("rev-parse", "refs/tags/v1.4.0"));
    }

    [Fact]
    public async Task Somebody_elses_tag_on_the_commit_is_adopted()
    {
        origin.Git(origin.Tree, "tag", "-a", "-m", "mine", "v1.4.0", origin.Head.Text);
        origin.Git(origin.Tree, "push", "-q", "origin", "v1.4.0");

        var evidence = await TagAsync();

        Assert.True(evidence.Adopted);
        Assert.Equal("ada@example.test", evidence.Tagger);
    }

    [Fact]
    public async Task A_lightweight_tag_is_adopted_without_a_tagger()
    {
        origin.Git(origin.Tree, "push", "-q", "origin", $"{origin.Head}:refs/tags/v1.4.0");

        var evidence = await TagAsync();

        Assert.Equal((true, null), (evidence.Adopted, evidence.Tagger));
    }

    [Fact]
    public async Task A_tag_on_another_commit_is_a_conflict_and_is_never_moved()
    {
        origin.Git(origin.Tree, "push", "-q", "origin", $"{origin.First}:refs/tags/v1.4.0");

        var conflict = await Assert.ThrowsAsync<ApplicationFailureException>(TagAsync);

        Assert.Equal((ReleaseWorkflows.Failures.TagConflict, true), (conflict.ErrorType, conflict.NonRetryable));
        Assert.Equal(origin.First.Text, origin.Origin("rev-parse", "refs/tags/v1.4.0"));
    }

    [Fact]
    public async Task A_lock_that_a_killed_git_left_in_the_mirror_does_not_stop_the_next_attempt()
    {
        await TagAsync();
        var mirror = Assert.Single(Directory.EnumerateDirectories(workshop.Folder["state/mirrors"]));
        File.WriteAllText(Path.Combine(mirror, "packed-refs.lock"), "");
        Directory.CreateDirectory(Path.Combine(mirror, "refs", "heads"));
        File.WriteAllText(Path.Combine(mirror, "refs", "heads", "main.lock"), "");
        origin.Commit(("more.txt", "more"));

        Assert.False((await TagAsync()).Adopted);
    }

    [Fact]
    public async Task An_unreachable_origin_is_worth_another_attempt()
    {
        FileTree.Delete(origin.Url);

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(TagAsync);

        Assert.False(failure.NonRetryable);
    }

    private Task<ReleaseWorkflows.Evidence.TagEvidence> TagAsync() =>
        workshop.DoAsync(() => workshop.Hands.Tags.TagAsync(new TagOrder(origin.Release, origin.Source, origin.Tag)));
}
