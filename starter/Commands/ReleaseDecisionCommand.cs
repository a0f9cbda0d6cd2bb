using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Trust;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>abort, acknowledge: a decision about a release as a whole.</summary>
internal sealed class ReleaseDecisionCommand : DecisionCommand
{
    private readonly ReleaseWords words = new();
    private readonly string message;
    private readonly Verdict verdict;

    private ReleaseDecisionCommand(string message, Verdict verdict, string description, params string[] examples)
        : base(message, description, examples)
    {
        this.message = message;
        this.verdict = verdict;
        words.AddTo(this);
    }

    public static ReleaseDecisionCommand Abort() => new(MessageNames.Abort, Verdict.Abort,
        "End a release at its next safe point; what it changed is put back.", "release abort shop 1.4.0 --reason \"wrong branch\"");

    public static ReleaseDecisionCommand Acknowledge() => new(MessageNames.Acknowledge, Verdict.Acknowledge,
        "Say that a notice was read.", "release acknowledge shop 1.4.0 --role on-call");

    protected override async Task<Asked> FindAsync(Call call, ReleaseDesk desk)
    {
        var release = words.Read(call);
        var status = await desk.StatusAsync(release, call.Cancellation);
        var statement = status.Statement ?? throw new Trouble(ExitCode.Waiting,
            "the release has only just begun and cannot be decided about yet",
            release.WorkflowId, "try again in a moment");
        return new Asked(DecisionSubject.Of(release.WorkflowId, message, release.Words, statement), verdict, []);
    }
}
