using System.CommandLine;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>The two words by which a command names a release.</summary>
internal sealed class ReleaseWords
{
    private readonly Argument<string> project = new("project") { Description = "project, as release.yaml names it" };
    private readonly Argument<string> version = new("version") { Description = "version, without the v of its tag" };

    public void AddTo(Command command)
    {
        command.Arguments.Add(project);
        command.Arguments.Add(version);
    }

    /// <exception cref="Trouble">One of the two lacks its shape.</exception>
    public ReleaseName Read(Call call) => ReleaseName.Read(call.Get(project), call.Get(version));
}
