using System.Globalization;
using ReleaseWorkflows.Activities.Files;
using ReleaseWorkflows.Evidence;

namespace ReleaseWorkflows.Activities.Records;

/// <summary>The project's release log: one Markdown line for each ending of each run.</summary>
internal sealed class ReleaseLog(string path, StateDirectory state, TimeProvider time)
{
    private const string Header = "# Releases\n\n";

    public Task AppendAsync(Manifest manifest, DateTimeOffset at, CancellationToken cancellation)
    {
        var mark = MarkOf(manifest);
        return new KeyedLines(path, state, time)
            .AppendOnceAsync(line => line.EndsWith(mark, StringComparison.Ordinal), $"{LineOf(manifest, at)} {mark}", cancellation, Header);
    }

    internal static string LineOf(Manifest manifest, DateTimeOffset at)
    {
        var digests = string.Join(", ", manifest.Artifacts.Select(artifact => $"{artifact.Name} {artifact.Digest.Short}"));
        var reason = manifest.Reason.Length == 0 ? "" : $" · {Markdown.Line(manifest.Reason)}";
        var when = at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        var commit = manifest.Release.Commit.Short;
        return $"- {when} UTC · **{manifest.Release}** · {manifest.Outcome} · commit {commit} · {digests}{reason}";
    }

    // A comment, so that people do not see it and we find the line again.
    private static string MarkOf(Manifest manifest) => $"<!-- {manifest.WorkflowId} {manifest.RunId} {manifest.Outcome} -->";
}
