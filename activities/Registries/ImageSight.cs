using ReleaseWorkflows.Activities.Trust;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Registries;

/// <summary>What the registry shows for an image of a plan. Asked anew each time: a tag can be moved between any two looks.</summary>
internal sealed class ImageSight(RegistryClient registry, Logins logins, Policies policies)
{
    /// <returns>What the version's tag stands for now; null when there is no such tag.</returns>
    public async Task<Digest?> ReadAsync(ProjectName project, ImageReference image, string? credentials, CancellationToken cancellation)
    {
        var login = await logins.OfAsync(policies.Of(project), image.Registry, credentials, cancellation).ConfigureAwait(false);
        return await registry.DigestOfAsync(image, login, cancellation).ConfigureAwait(false);
    }

    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">The tag stands for another image, or for none.</exception>
    public async Task CheckAsync(
        ProjectName project, ImageReference image, string? credentials, Digest pinned, CancellationToken cancellation)
    {
        if (await ReadAsync(project, image, credentials, cancellation).ConfigureAwait(false) is var found && found != pinned)
            throw Failures.ImageMismatch(image, pinned, found);
    }

    /// <summary>The tags of a plan's image, each of which has to stand for the digest.</summary>
    public async Task CheckAsync(ProjectName project, ImagePlan plan, Digest pinned, CancellationToken cancellation)
    {
        foreach (var tagged in new[] { plan.Reference, plan.AlsoTagged }.OfType<string>())
            await CheckAsync(project, ReferenceOf(tagged), plan.Credentials, pinned, cancellation).ConfigureAwait(false);
    }

    public static ImageReference ReferenceOf(string text) =>
        ImageReference.TryParse(text, out var image, out var refusal) ? image : throw Failures.BadRequest(refusal);
}
