using System.Globalization;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Git;

/// <summary>The text of an annotated tag, as git stores it.</summary>
/// <param name="At">UTC; whole seconds count.</param>
internal sealed record TagText(TagName Tag, CommitId Commit, Tagger Tagger, DateTime At, string Message)
{
    public override string ToString()
    {
        var seconds = new DateTimeOffset(DateTime.SpecifyKind(At, DateTimeKind.Utc))
            .ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"object {Commit}\ntype commit\ntag {Tag}\ntagger {Tagger.Name} <{Tagger.Email}> {seconds} +0000\n\n{Message}\n";
    }
}
