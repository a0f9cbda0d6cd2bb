using System.Text.Json;
using ReleaseWorkflows.Activities.Git;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Checks;

/// <summary>Looks at the release commit: clean work tree, on the branch of the origin, named in version file and changelog.</summary>
internal sealed class CommitLook(GitMirrors mirrors)
{
    public async Task<Look> LookAsync(CheckOrder order, CommitCheck work, CancellationToken cancellation)
    {
        var (release, source) = (order.Release, order.Source);
        using var mirror = await mirrors.OpenAsync(source.Repository, cancellation).ConfigureAwait(false);
        var problem = await ProblemAsync(mirror, release, source, work, cancellation).ConfigureAwait(false);
        var ran = $"commit {release.Commit.Short} of {source.Repository}";
        return new Look(
            problem, $"{release.Commit.Short} is on {source.Branch} as it should be.", ran, "", null, $"git show --stat {release.Commit}");
    }

    private async Task<string?> ProblemAsync(
        GitMirror mirror, ReleaseRef release, SourcePlan source, CommitCheck work, CancellationToken cancellation)
    {
        if (!await mirror.HasCommitAsync(release.Commit, cancellation).ConfigureAwait(false))
            return $"The origin has no commit {release.Commit.Short}; push it first.";
        if (work.Clean && await mirrors.UncommittedAsync(source.Repository, cancellation).ConfigureAwait(false) is { Length: > 0 } changes)
            return $"The work tree has uncommitted changes: {string.Join(", ", changes.Split('\n').Take(5).Select(line => line.Trim()))}.";
        if (work.Pushed && !await mirror.IsOnBranchAsync(release.Commit, source.Branch, cancellation).ConfigureAwait(false))
            return $"Commit {release.Commit.Short} is not on the branch {source.Branch} of the origin; merge and push it first.";
        if (!work.Version)
            return null;
        return await VersionFileAsync(mirror, release, source, cancellation).ConfigureAwait(false)
            ?? await ChangelogAsync(mirror, release, source, cancellation).ConfigureAwait(false);
    }

    private static async Task<string?> VersionFileAsync(
        GitMirror mirror, ReleaseRef release, SourcePlan source, CancellationToken cancellation)
    {
        if (source.VersionFile is not { } file)
            return null;
        if (await mirror.FileAsync(release.Commit, file, cancellation).ConfigureAwait(false) is not { } text)
            return $"The commit has no {file}.";
        var said = file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? VersionInJson(text) : text.Split('\n')[0].Trim();
        return said == release.Version.Text
            ? null : $"{file} says {(said is { Length: > 0 } ? said : "nothing")}; the release is {release.Version}.";
    }

    private static async Task<string?> ChangelogAsync(
        GitMirror mirror, ReleaseRef release, SourcePlan source, CancellationToken cancellation)
    {
        if (source.Changelog is not { } file)
            return null;
        if (await mirror.FileAsync(release.Commit, file, cancellation).ConfigureAwait(false) is not { } text)
            return $"The commit has no {file}.";
        return text.Split('\n').Any(line => IsHeadingFor(line, release.Version)) ? null : $"{file} has no heading for {release.Version}.";
    }

    // 1.4.0 must not be found in a heading for 1.4.0-rc.1 or 11.4.0.
    internal static bool IsHeadingFor(string line, ReleaseVersion version)
    {
        if (!line.StartsWith('#'))
            return false;
        var words = line.Split([' ', '\t', '[', ']', '(', ')', ',', ':', '#', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return words.Any(word => word == version.Text || word == $"v{version}");
    }

    private static string? VersionInJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("version", out var version)
                ? version.ToString()
                : null;
        }
        catch (JsonException)
        {
            return "something that is not JSON";
        }
    }
}
