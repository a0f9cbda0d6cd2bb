using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Starter.Releases;

/// <summary>A release as a user names it: project and version.</summary>
internal sealed record ReleaseName(ProjectName Project, ReleaseVersion Version)
{
    public string WorkflowId => WorkflowIds.Release(Project, Version);

    public string Words => $"{Project} {Version}";

    /// <exception cref="Trouble">One of the two lacks its shape.</exception>
    public static ReleaseName Read(string project, string version) =>
        new(Word<ProjectName>(project, "the project"), Word<ReleaseVersion>(version, "the version"));

    /// <summary>Reads one word that a user typed.</summary>
    /// <exception cref="Trouble">It lacks its shape.</exception>
    public static T Word<T>(string text, string where)
        where T : struct, IWord<T> =>
        T.TryParse(text, out var word, out var refusal) ? word : throw Trouble.BadInput(refusal, where, "write it as the message says");
}
