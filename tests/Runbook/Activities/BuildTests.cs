using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Activities;

public sealed class BuildTests : IDisposable
{
    private static readonly ArtifactPlan Artifact = new(Word.Parse<ArtifactName>("shop"), "out/shop.txt", null);

    private readonly Workshop workshop = new();
    private readonly GitOrigin origin = new();

    public void Dispose()
    {
        workshop.Dispose();
        origin.Dispose();
    }

    [Fact]
    public async Task A_build_runs_in_the_release_commit_and_its_file_is_kept_by_digest()
    {
        var evidence = await BuildAsync(["sh", "build.sh"]);

        var built = Assert.Single(evidence.Artifacts);
        Assert.Equal(Digest.OfHash(SHA256.HashData(Encoding.UTF8.GetBytes("1.4.0\nbuilt"))), built.Reported);
        Assert.Equal(("shop.txt", 11), (built.File, built.Size));
        Assert.Equal(built.Reported, (await VerifyAsync(evidence)).Digest);
    }

    [Fact]
    public async Task A_build_that_ended_well_is_found_again_and_not_repeated()
    {
        var log = workshop.Folder["builds.log"];
        ImmutableArray<string> command = ["sh", "-c", "echo once >> \"$1\"; sh build.sh", "sh", log];

        var first = await BuildAsync(command);
        var second = await BuildAsync(command);

        Assert.Equal(first.Artifacts.AsEnumerable(), second.Artifacts);
        Assert.Equal("once\n", File.ReadAllText(log));
    }

    [Fact]
    public async Task A_build_whose_kept_file_was_altered_is_done_again()
    {
        var first = await BuildAsync(["sh", "build.sh"]);
        File.WriteAllText(workshop.Folder[$"state/artifacts/{first.Artifacts[0].Reported.Hex}"], "evil");

        var second = await BuildAsync(["sh", "build.sh"]);

        Assert.Equal(first.Artifacts[0].Reported, (await VerifyAsync(second)).Digest);
    }

    [Fact]
    public async Task Altered_bytes_are_a_mismatch_that_no_retry_mends()
    {
        var evidence = await BuildAsync(["sh", "build.sh"]);
        File.WriteAllText(workshop.Folder[$"state/artifacts/{evidence.Artifacts[0].Reported.Hex}"], "evil");

        var mismatch = await Assert.ThrowsAsync<ApplicationFailureException>(() => VerifyAsync(evidence));

        Assert.Equal((ReleaseWorkflows.Failures.DigestMismatch, true), (mismatch.ErrorType, mismatch.NonRetryable));
    }

    [Fact]
    public async Task A_failing_build_says_why_and_may_be_tried_again()
    {
        var failure =
            await Assert.ThrowsAsync<ApplicationFailureException>(() => BuildAsync(["sh", "-c", "echo broken pipe organ >&2; exit 4"]));

        Assert.Equal((ReleaseWorkflows.Failures.BuildFailed, false), (failure.ErrorType, failure.NonRetryable));
        Assert.Contains("exit code 4", failure.Message, StringComparison.Ordinal);
        Assert.Contains("broken pipe organ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_file_fails_the_build() =>
        Assert.Contains("out/shop.txt", (
            await Assert.ThrowsAsync<ApplicationFailureException>(() => BuildAsync(["true"]))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_builds_own_report_has_to_agree_with_the_bytes()
    {
        var reporting = Artifact with { Sha256 = "out/sums" };
        await BuildAsync(["sh", "-c", "sh build.sh && cd out && sha256sum shop.txt > sums"], reporting);

        var mismatch = await Assert.ThrowsAsync<ApplicationFailureException>(
            () => BuildAsync(["sh", "-c", "sh build.sh && echo \"$1  shop.txt\" > out/sums", "sh", new string('0', 64)], reporting));

        Assert.Equal(ReleaseWorkflows.Failures.DigestMismatch, mismatch.ErrorType);
    }

    [Fact]
    public async Task A_path_that_leads_out_of_the_checkout_is_refused()
    {
        var climbing = Artifact with { File = "../../../../etc/passwd" };

        Assert.True((await Assert.ThrowsAsync<ApplicationFailureException>(() => BuildAsync(["true"], climbing))).NonRetryable);
    }

    [Fact]
    public async Task A_directory_is_an_artifact_too()
    {
        var folder = Artifact with { File = "out" };

        var evidence = await BuildAsync(["sh", "build.sh"], folder);

        Assert.Equal(evidence.Artifacts[0].Reported, (await VerifyAsync(evidence)).Digest);
    }

    [Fact]
    public async Task A_build_knows_the_release_and_its_secrets_and_leaks_neither_home_nor_agent()
    {
        workshop["SSH_AUTH_SOCK"] = "/tmp/agent";
        workshop["CANARY"] = "canary-value-1";
        workshop.Policy = Policies.Open.WithSecret("canary", "env:CANARY", "worker");
        ImmutableArray<Setting> settings = [new("TOKEN", "secret:canary")];

        var script = $"sh build.sh; echo $RELEASE_VERSION $TOKEN ${{SSH_AUTH_SOCK-none}}; test \"$HOME\" != "
            + $"\"{Environment.GetEnvironmentVariable("HOME")}\"";

        var evidence = await BuildAsync(["sh", "-c", script], Artifact, settings);

        Assert.Equal("1.4.0 [secret] none\n", evidence.Tail);
    }

    private Task<BuildEvidence> BuildAsync(
        ImmutableArray<string> command, ArtifactPlan? artifact = null, ImmutableArray<Setting>? environment = null)
    {
        var plan = new BuildPlan(new CommandLine(command), environment ?? [], TimeSpan.FromMinutes(2), 3);
        var values = Values.Of(origin.Release, origin.Tag, []);
        var order =
            new BuildOrder(origin.Release, origin.Source, origin.Tag, plan, [artifact ?? Artifact], values, Digest.OfHash(new byte[32]));
        return workshop.DoAsync(() => workshop.Hands.Builds.BuildAsync(order));
    }

    private Task<VerifiedArtifact> VerifyAsync(BuildEvidence evidence) =>
        workshop.DoAsync(() => workshop.Hands.Builds.VerifyArtifactAsync(new VerifyOrder(origin.Release, Artifact, evidence.Artifacts[0])));
}
