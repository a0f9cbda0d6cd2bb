using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Starter.Signing;
using ReleaseWorkflows.Trust;
using Spectre.Console;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>A command that signs one decision and sends it: find the statement, show it, sign it, say what became of it.</summary>
internal abstract class DecisionCommand : DoorCommand
{
    private readonly SignerOptions who = new();

    protected DecisionCommand(string name, string description, params string[] examples)
        : base(name, description, examples) => who.AddTo(this);

    protected string Reason(Call call) => who.Reason(call);

    /// <summary>What is asked now, the verdict on it, and who is asked.</summary>
    protected sealed record Asked(DecisionSubject Subject, Verdict Verdict, IReadOnlyCollection<WhoCan> WhoCan);

    protected abstract Task<Asked> FindAsync(Call call, ReleaseDesk desk);

    protected override async Task<ExitCode> RunAsync(Call call)
    {
        var desk = await call.DeskAsync();
        var asked = await FindAsync(call, desk);
        var (decision, signed, signer) = await SignAsync(call, asked);
        var answer = await new DecisionPost(desk).SendAsync(asked.Subject, decision, signed, call.Cancellation);
        return Tell(call, asked, decision, signer, answer);
    }

    protected async Task<(Decision Decision, SignedDecision Signed, Signer Signer)> SignAsync(Call call, Asked asked)
    {
        var signer = await who.SignerAsync(call, asked.WhoCan);
        call.Screen.Say($"you sign      {asked.Subject.Words().EscapeMarkup()}");
        var (decision, signed) = await signer.DecideAsync(asked.Subject.Statement.Hash, asked.Verdict, who.Reason(call), call.Cancellation);
        var key = signer.Key is null ? "not signed" : await signer.Key.FingerprintAsync(call.Cancellation);
        call.Screen.Say($"signed as     {signer.Principal} ({key.EscapeMarkup()}), role {signer.Role}");
        return (decision, signed, signer);
    }

    private static ExitCode Tell(Call call, Asked asked, Decision decision, Signer signer, DecisionAnswer? answer)
    {
        call.Screen.Give(new
        {
            asked.Subject.WorkflowId,
            statement = asked.Subject.Statement.Hash.Text,
            verdict = decision.Verdict.ToString().ToLowerInvariant(),
            principal = signer.Principal.Text,
            role = signer.Role.Text,
            id = decision.Id.Text,
            answer,
        });
        if (answer is null)
        {
            call.Screen.Say("[yellow]no worker answered[/]  the decision is recorded as a signal and will be judged when a worker is " +
                "back; sending it again is not needed");
            return ExitCode.Waiting;
        }

        if (!answer.Accepted)
        {
            throw new Trouble(ExitCode.Refused, $"{answer.Refusal} Recorded as decision {answer.Number}.", asked.Subject.WorkflowId,
                answer.Progress.Length > 0 ? answer.Progress : "release status shows what is asked now");
        }

        call.Screen.Say($"[green]counts[/]        decision {answer.Number}: {answer.Progress.EscapeMarkup()}");
        return ExitCode.Live;
    }
}
