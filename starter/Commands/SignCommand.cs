using System.CommandLine;
using System.Text.Json;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Trust;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>Prints a signed decision instead of sending it.</summary>
internal sealed class SignCommand : DecisionCommand
{
    private readonly ReleaseWords words = new();
    private readonly Argument<string> verdict = new Argument<string>(
        "verdict") { Description = "approve, reject, reopen, abort, acknowledge" }
        .AcceptOnlyFromAmong("approve", "reject", "reopen", "abort", "acknowledge");

    private readonly Option<string?> gate = new("--gate") { Description = "environment behind the gate (default: the one that waits)",
        HelpName = "ENVIRONMENT" };

    public SignCommand()
        : base("sign", "Print a signed decision as JSON, to paste as a signal into the Temporal UI or CLI.",
            "release sign shop 1.4.0 approve --gate production --role operator > approve.json",
            "temporal workflow signal --workflow-id release/shop/1.4.0 --name approve --input-file approve.json")
    {
        words.AddTo(this);
        Arguments.Add(verdict);
        Options.Add(gate);
    }

    protected override async Task<Asked> FindAsync(Call call, ReleaseDesk desk)
    {
        var release = words.Read(call);
        var chosen = Enum.Parse<Verdict>(call.Get(verdict), ignoreCase: true);
        if (chosen is Verdict.Approve or Verdict.Reject or Verdict.Reopen)
        {
            var wanted = chosen == Verdict.Reopen ? GateState.Expired : GateState.Waiting;
            var view = GateCommand.Choose(await desk.GatesAsync(release, call.Cancellation), call.Get(gate), wanted, release);
            return new Asked(DecisionSubject.Of(release.WorkflowId, call.Get(verdict), $"gate {view.Environment}", view.Statement), chosen,
                view.Rules.WhoCan);
        }

        var status = await desk.StatusAsync(release, call.Cancellation);
        var statement = status.Statement ?? throw new Trouble(ExitCode.Waiting, "the release has only just begun", release.WorkflowId,
            "try again in a moment");
        return new Asked(DecisionSubject.Of(release.WorkflowId, call.Get(verdict), release.Words, statement), chosen, []);
    }

    protected override async Task<ExitCode> RunAsync(Call call)
    {
        var asked = await FindAsync(call, await call.DeskAsync());
        var (_, signed, _) = await SignAsync(call.Aside(), asked);
        call.Screen.SayAlways(JsonSerializer.Serialize(signed));
        return ExitCode.Live;
    }
}
