using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;
using Names = ReleaseWorkflows.Failures;

namespace Tests.Runbook.Containers;

/// <summary>Which image a build made is believed only when its own file and every tag of a real registry say the same.</summary>
public sealed class ImageBuildTests : IDisposable
{
    private readonly Workshop workshop = new();
    private readonly GitOrigin origin = new();
    private readonly RegistryServer registry = RegistryServer.Program is null ? null! : new();

    public void Dispose()
    {
        registry?.Dispose();
        workshop.Dispose();
        origin.Dispose();
    }

    [EnginesFact]
    public async Task The_image_is_pinned_when_file_and_tags_agree()
    {
        var image = await PushAsync();
        var evidence = await BuildAsync($"v1.4.0 {image.Digest}");
        Assert.Equal((image.Digest, image.File), (evidence.Artifacts[0].Reported, evidence.Artifacts[0].File));
        Assert.Equal(image.Digest, (await VerifyAsync(evidence, null)).Digest);
    }

    [EnginesFact]
    public async Task A_build_that_reports_another_digest_than_the_registry_shows_is_stopped()
    {
        await PushAsync();
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => BuildAsync($"v1.4.0 sha256:{new string('c', 64)}"));
        Assert.Equal((Names.DigestMismatch, true), (failure.ErrorType, failure.NonRetryable));
    }

    [EnginesFact]
    public async Task A_build_that_names_no_digest_for_the_version_is_never_promoted()
    {
        var image = await PushAsync();
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => BuildAsync($"v1.3.0 {image.Digest}"));
        Assert.Equal(Names.BuildFailed, failure.ErrorType);
        Assert.Contains("unknown digests are never promoted", failure.Message, StringComparison.Ordinal);
    }

    [EnginesFact]
    public async Task The_tag_of_the_commit_has_to_be_the_same_image()
    {
        var image = await PushAsync();
        var other = new ImageYard(registry, workshop.Folder).Push("1.3.0");
        var evidence = await BuildAsync($"v1.4.0 {image.Digest}");
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => VerifyAsync(evidence, other.File));
        Assert.Equal(Names.DigestMismatch, failure.ErrorType);
        Assert.Contains(other.Digest.Text, failure.Message, StringComparison.Ordinal);
    }

    private async Task<VerifiedArtifact> PushAsync()
    {
        await registry.IsReadyAsync();
        return new ImageYard(registry, workshop.Folder).Push("1.4.0");
    }

    private ArtifactPlan Plan(string? alsoTagged) => new(
        Word.Parse<ArtifactName>("shop"), null, null, new ImagePlan($"{registry.Address}/acme/shop:v{{version}}", alsoTagged, "artifacts.txt", null));

    private Task<BuildEvidence> BuildAsync(string report)
    {
        var values = Values.Of(origin.Release, origin.Tag, []);
        ImmutableArray<string> command = ["sh", "-c", "echo \"$1\" > artifacts.txt", "sh", report];
        var build = new BuildPlan(new CommandLine(command, true), [], TimeSpan.FromMinutes(1), 1);
        var order = new BuildOrder(
            origin.Release, origin.Source, origin.Tag, build, [Plan(null)], values, Word.Parse<Digest>($"sha256:{new string('0', 64)}"));
        return workshop.DoAsync(() => workshop.Hands.Builds.BuildAsync(order));
    }

    private Task<VerifiedArtifact> VerifyAsync(BuildEvidence evidence, string? alsoTagged)
    {
        var plan = Template.Fill(Plan(alsoTagged), Values.Of(origin.Release, origin.Tag, []));
        return workshop.DoAsync(
            () => workshop.Hands.Builds.VerifyArtifactAsync(new VerifyOrder(origin.Release, plan, evidence.Artifacts[0])));
    }
}
