using System.CommandLine;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>freeze, unfreeze: a decision about an environment.</summary>
internal sealed class FreezeCommand : DecisionCommand
{
    private readonly Argument<string> project = new("project") { Description = "project, as release.yaml names it" };
    private readonly Argument<string> environment = new("environment") { Description = "environment, as release.yaml names it" };
    private readonly string message;
    private readonly Verdict verdict;

    private FreezeCommand(string message, Verdict verdict, string description, params string[] examples)
        : base(message, description, examples)
    {
        (this.message, this.verdict) = (message, verdict);
        Arguments.Add(project);
        Arguments.Add(environment);
    }

    public static FreezeCommand Freeze() => new(MessageNames.Freeze, Verdict.Freeze,
        "Let no release into an environment. Rollbacks still go through.", "release freeze shop production --reason \"black friday\"");

    public static FreezeCommand Unfreeze() => new(MessageNames.Unfreeze, Verdict.Unfreeze,
        "Lift the freeze of an environment, such as the one that a rollback left.",
            "release unfreeze shop production --reason \"cause found and mended\"");

    protected override async Task<Asked> FindAsync(Call call, ReleaseDesk desk)
    {
        var (name, place) = (ReleaseName.Word<ProjectName>(call.Get(project), "the project"),
            ReleaseName.Word<EnvironmentName>(call.Get(environment), "the environment"));
        var view = await desk.EnvironmentAsync(name, place, call.Cancellation);
        var id = WorkflowIds.Environment(name, place);
        if (verdict == Verdict.Freeze && view.State.Freeze is { } freeze)
            throw new Trouble(ExitCode.Refused, $"{place} is frozen already, by {freeze.By}: {freeze.Reason}", id,
                "release unfreeze lifts it");
        if (verdict == Verdict.Unfreeze && view.State.Freeze is null)
            throw new Trouble(ExitCode.Unknown, $"{place} is not frozen", id, "nothing is to be done");
        var statement = view.Statement ?? throw new Trouble(ExitCode.Waiting, $"{place} is only just being set up", id,
            "try again in a moment");
        return new Asked(DecisionSubject.Of(id, message, place.Text, statement), verdict, []);
    }
}
