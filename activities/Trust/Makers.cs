using System.Collections.Immutable;
using ReleaseWorkflows.Activities.Git;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Trust;

/// <summary>
/// Who started or made a release, and so may not approve it alone. A person's signed start names one; else everybody counts whom the start
/// claims and git knows: whoever made the tag, and the commit's author. Asked of git here, since a workflow can be made to say anything.
/// </summary>
internal sealed class Makers(GitMirrors mirrors, SshSignatures signatures)
{
    /// <returns>Principals and e-mail addresses, each once.</returns>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">BadRequest: the origin has no such commit or tag.</exception>
    public async Task<ImmutableArray<string>> OfAsync(
        ReleaseRef release, Charter charter, ReleasePolicy policy, CancellationToken cancellation)
    {
        if (await IsProvedAsync(release, charter, policy, cancellation).ConfigureAwait(false))
            return [charter.Starter.Principal!.Value.Text];
        var tag = charter.Plan.TagOf(release.Version);
        using var mirror = await mirrors.OpenWithAsync(charter.Plan.Source.Repository, release.Commit, tag, cancellation).ConfigureAwait(false);
        var tagger = await mirror.TaggerAsync(tag, cancellation).ConfigureAwait(false);
        var author = await mirror.AuthorAsync(release.Commit, cancellation).ConfigureAwait(false);
        string?[] all = [charter.Starter.Principal?.Text, tagger, author];
        return [.. all.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    // A pipeline's signature says that a pipeline started it, not on whose behalf.
    private async Task<bool> IsProvedAsync(ReleaseRef release, Charter charter, ReleasePolicy policy, CancellationToken cancellation)
    {
        if (charter.Starter is not { Signed: { } signed, Principal: { } claimed } || StartRequest.TryParse(signed.Request) is not { } request)
            return false;
        var isThis = request.Project == release.Project && request.Version == release.Version && request.Commit == release.Commit
            && request.Plan == charter.Plan.Hash && request.Principal == claimed;
        if (!isThis || policy.Principals.FirstOrDefault(entry => entry.Principal == claimed) is not { Kind: PrincipalKind.Human })
            return false;
        return await signatures.VerifyAsync(signed.Request, signed.Signature, claimed, policy.Signers, cancellation).ConfigureAwait(false)
            is SignatureVerdict.Good;
    }
}
