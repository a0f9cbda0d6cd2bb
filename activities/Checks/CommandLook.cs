using ReleaseWorkflows.Activities.Commands;
using ReleaseWorkflows.Activities.Git;
using ReleaseWorkflows.Activities.Running;
using ReleaseWorkflows.Activities.Secrets;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Checks;

/// <summary>Looks by running a program of the project.</summary>
internal sealed class CommandLook(PlanCommands commands, Checkouts checkouts)
{
    public async Task<Look> LookAsync(CheckOrder order, CommandCheck work, ReleasePolicy policy, CancellationToken cancellation)
    {
        var isOnHost = work.Where == CommandPlace.Host && order.Host is not null;
        var directory = isOnHost && order.Host!.Directory is { } own
            ? own
            : await checkouts.OfReleaseAsync(order.Release, order.Source, cancellation).ConfigureAwait(false);
        var command = new PlanCommand(
            work.Command,
            order.Values,
            work.Environment,
            directory,
            isOnHost ? order.Host!.Name.Text : SecretBook.Worker,
            order.Check.Timeout,
            $"check {order.Release.WorkflowId} {order.Environment} {order.Host?.Name} {order.Check.Name}");
        var ending = await commands.RunAsync(command, policy, cancellation).ConfigureAwait(false);
        var problem = ending.IsTimedOut
            ? $"It did not end within {Lasting.Text(order.Check.Timeout)} and was ended."
            : Judgement.Of(work.Expect, new Sight(ending.Output, ending.ExitCode, null, ending.Duration));
        var isWhole = ending.Tail.Length >= ending.Output.Length + ending.Errors.Length;
        return new Look(
            problem,
            $"It ended with exit code {ending.ExitCode}.",
            work.Command.ToString(),
            ending.Tail,
            isWhole ? null : Word.Parse<Digest>($"sha256:{ending.OutputDigest}"),
            $"cd {ProgramRun.Quoted(directory)} && {ProgramRun.Quoted(work.Command.Argv)}");
    }
}
