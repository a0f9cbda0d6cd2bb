using ReleaseWorkflows.Activities.Registries;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Builds;

/// <summary>Looks again at what a release has pinned: at the bytes of a file, at the tags of an image.</summary>
internal sealed class ArtifactSight(ArtifactStore store, ImageSight images)
{
    /// <param name="artifact">Of the plan, placeholders replaced; null when no plan is at hand, and then it is a file.</param>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">It is no longer what was pinned.</exception>
    public async Task CheckAsync(
        ProjectName project, ArtifactPlan? artifact, ArtifactName name, Digest pinned, CancellationToken cancellation)
    {
        if (artifact?.Image is { } image)
        {
            await images.CheckAsync(project, image, pinned, cancellation).ConfigureAwait(false);
            return;
        }

        if (await store.RereadAsync(pinned, cancellation).ConfigureAwait(false) is var found && found != pinned)
            throw Failures.DigestMismatch($"The artifact {name}", pinned, found);
    }

    /// <summary>Whether everything that a build left is still there and the same.</summary>
    public async Task<bool> IsKeptAsync(
        ProjectName project, ArtifactPlan artifact, BuiltArtifact built, CancellationToken cancellation) =>
        artifact.Image is { } image
            ? await images.ReadAsync(project, ImageSight.ReferenceOf(image.Reference), image.Credentials, cancellation)
                .ConfigureAwait(false) == built.Reported
            : await store.FindAsync(built.Reported, cancellation).ConfigureAwait(false) is not null;

    /// <returns>What the registry shows for the tag of the version; null when there is no such tag.</returns>
    public Task<Digest?> ReadAsync(ProjectName project, ImagePlan image, CancellationToken cancellation) =>
        images.ReadAsync(project, ImageSight.ReferenceOf(image.Reference), image.Credentials, cancellation);
}
