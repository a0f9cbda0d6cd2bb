using ReleaseWorkflows.Activities.Forges;
using ReleaseWorkflows.Hands;

namespace ReleaseWorkflows.Activities.Records;

/// <summary>
/// A release as its page on the forge shows it. What people or a pipeline wrote there stays; ours stands below a marker, so that it is
/// found and replaced and never doubled. Pure.
/// </summary>
internal sealed class ReleasePage(PublishOrder order)
{
    // GitHub takes 125,000 characters; the manifest has the rest.
    private const int LongestNotes = 100_000;

    private readonly string marker = $"<!-- release {order.Manifest.Release.Project} {order.Manifest.Release.Version} -->";

    /// <summary>What a new release says.</summary>
    public ReleaseText New => Text(order.Release.Title, Ours);

    private string Ours
    {
        get
        {
            var notes = ReleaseNotes.Of(order.Manifest);
            var shown = notes.Length <= LongestNotes ? notes : $"{notes[..LongestNotes]}\n\n(shortened; the manifest has all of it)\n";
            return $"{marker}\n{shown.TrimEnd()}\n\nHead of the audit chain: `{order.AuditHead}`\n";
        }
    }

    /// <summary>True when we have written on it before.</summary>
    public bool IsOn(ForgeRelease found) => found.Body.Contains(marker, StringComparison.Ordinal);

    /// <summary>What an existing release has to be changed to; null when it says everything already.</summary>
    public ReleaseText? ChangeOf(ForgeRelease found)
    {
        // Forges may hand back line ends of their own.
        var body = found.Body.ReplaceLineEndings("\n");
        var at = body.IndexOf(marker, StringComparison.Ordinal);
        var theirs = (at < 0 ? body : body[..at]).TrimEnd();
        var wanted = Text(
            found.IsDraft || found.Title.Length == 0 ? order.Release.Title : found.Title,
            theirs.Length == 0 ? Ours : $"{theirs}\n\n{Ours}");
        var isSaid = wanted.Title == found.Title && wanted.Body.TrimEnd() == body.TrimEnd()
            && wanted.IsDraft == found.IsDraft && wanted.IsPrerelease == found.IsPrerelease;
        return isSaid ? null : wanted;
    }

    private ReleaseText Text(string title, string body) =>
        new(order.Tag, order.Manifest.Release.Commit, title, body, order.Release.Draft, order.Release.Prerelease);
}
