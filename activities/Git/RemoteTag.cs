using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Git;

/// <summary>A tag as a repository has it.</summary>
/// <param name="ObjectId">Of the tag object; of the commit itself when the tag is a plain one.</param>
/// <param name="Commit">What it finally points to.</param>
internal sealed record RemoteTag(string ObjectId, CommitId Commit)
{
    public bool IsAnnotated => ObjectId != Commit.Text;

    /// <summary>Reads the answer of <c>git ls-remote</c>; the line that ends in <c>^{}</c> names the commit behind a tag object.</summary>
    public static RemoteTag? Read(string answer, TagName tag)
    {
        var lines = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t')).ToDictionary(p => p[1], p => p[0]);
        if (!lines.TryGetValue($"refs/tags/{tag}", out var self))
            return null;
        return new RemoteTag(self, Word.Parse<CommitId>(lines.GetValueOrDefault($"refs/tags/{tag}^{{}}", self)));
    }
}
