using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Starter.Screens;
using ReleaseWorkflows.Trust;
using Spectre.Console;

namespace ReleaseWorkflows.Starter.Demo;

/// <summary>
/// The gate of the first release: its evidence, a forged approval, evidence that changes, a stale approval, and one that counts.
/// </summary>
internal sealed class GateScene(DemoWorld world, Screen screen, Checklist checklist, Story story)
{
    public async Task PlayAsync(CancellationToken cancellation)
    {
        var first = await story.ToGateAsync(Story.Good, 1, cancellation);
        screen.Draw(() => GateViewOnScreen.Of(first));
        if (!world.CanSign)
        {
            screen.Say("[bold yellow]ssh-keygen is not on this machine: signature checks are NOT shown, and the demo's policy allows " +
                "unsigned decisions[/]");
            await story.ApproveAsync(Story.Good, "looks good", cancellation);
            return;
        }

        await ForgedAsync(cancellation);
        var stale = await SignedInAdvanceAsync(cancellation);
        ChangeByHand();
        await story.ApproveAsync(Story.Good, "looks good", cancellation);
        var second = await story.ToGateAsync(Story.Good, first.Opening + 1, cancellation);
        screen.Say($"  [yellow]the evidence changed[/]: {(second.Changed ?? "").EscapeMarkup()}; approvals given before are void");
        await StaleAsync(stale, cancellation);
        await story.ApproveAsync(Story.Good, "prod-2 was mine, replace it", cancellation);
        checklist.Add("a signed approval of the evidence as it is opens the gate", true, $"statement {second.Statement.Hash.Short}");
    }

    private async Task ForgedAsync(CancellationToken cancellation)
    {
        screen.Say("[grey]somebody signs as ada, with a key that is not ada's:[/]");
        var forged = await world.Shell(screen).TypeUntilAnsweredAsync($"approve shop {Story.Good} --gate production --as {world.Ada.Email}",
            cancellation, "--key", world.Mallory.KeyFile);
        checklist.Add("a forged approval is refused and recorded",
            forged.Code == ExitCode.Refused && forged.Output.Contains("Recorded as decision", StringComparison.Ordinal),
            $"exit code {(int)forged.Code}");
    }

    private async Task<SignedDecision> SignedInAdvanceAsync(CancellationToken cancellation)
    {
        var desk = await story.PatientDeskAsync(cancellation);
        var gate = await story.ToGateAsync(Story.Good, 1, cancellation);
        var signer = new Signing.Signer(Words.Word.Parse<Words.Principal>(world.Ada.Email), Words.Word.Parse<Words.Role>("operator"),
            new Signing.SigningKey(world.Ada.KeyFile));
        var subject = DecisionSubject.Of(Story.Name(Story.Good).WorkflowId, MessageNames.Approve, "gate production", gate.Statement);
        return (await signer.DecideAsync(subject.Statement.Hash, Verdict.Approve, "signed before the change", cancellation)).Signed;
    }

    // What an engineer in a hurry does: a directory of one's own behind the link, past every record.
    private void ChangeByHand()
    {
        screen.Say("[grey]meanwhile somebody changes prod-2 by hand:[/]");
        screen.Say("[bold]$ ln -s by-hand hosts/prod-2/current[/]");
        var host = world.Place.Host("prod-2");
        Directory.CreateDirectory(Path.Combine(host, "by-hand"));
        File.WriteAllText(Path.Combine(host, "by-hand", "shop.bundle"), "bundle shop 0.9.9 by-hand\n");
        File.CreateSymbolicLink(Path.Combine(host, "current"), "by-hand");
    }

    private async Task StaleAsync(SignedDecision stale, CancellationToken cancellation)
    {
        screen.Say("[grey]an approval that ada signed for the evidence as it was arrives late:[/]");
        var desk = await story.PatientDeskAsync(cancellation);
        var answer = await story.Patiently(() => SendAsync(desk, stale, cancellation), cancellation);
        screen.Say($"  [red]refused[/]: {(answer?.Refusal ?? "").EscapeMarkup()} Recorded as decision {answer?.Number}.");
        checklist.Add("a stale approval is refused and recorded", answer is { Accepted: false }, answer?.Refusal ?? "no answer");
    }

    private static async Task<DecisionAnswer?> SendAsync(ReleaseDesk desk, SignedDecision signed, CancellationToken cancellation)
    {
        Decision.TryParse(signed.Decision, out var decision, out _);
        var gates = await desk.GatesAsync(Story.Name(Story.Good), cancellation);
        var subject = DecisionSubject.Of(Story.Name(Story.Good).WorkflowId, MessageNames.Approve, "gate production", gates[^1].Statement);
        return await new DecisionPost(desk).SendAsync(subject, decision!, signed, cancellation);
    }
}
