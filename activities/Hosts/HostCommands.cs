using ReleaseWorkflows.Activities.Commands;
using ReleaseWorkflows.Activities.Git;
using ReleaseWorkflows.Activities.Running;
using ReleaseWorkflows.Activities.Trust;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>Runs a component's own commands on a host. One at a time for each component of each host, whichever attempt started
/// it.</summary>
internal sealed class HostCommands(PlanCommands commands, Checkouts checkouts, Policies policies)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <param name="directory">Where to run when the host has no directory of its own.</param>
    public Task<ProgramEnding> RunAsync(
        HostOrder order, CommandLine command, Values values, string? directory, CancellationToken cancellation)
    {
        var place = order.Host.Directory ?? directory ?? checkouts.Existing(order.Release)
            ?? throw Failures.HostFailed(
                order.Host.Name, order.Component, "there is no directory to run its command in; give the host a directory in the plan.");
        var run = new PlanCommand(
            command,
            values,
            [],
            place,
            order.Host.Name.Text,
            Limit,
            $"host {order.Release.Project} {order.Environment} {order.Host.Name} {order.Component}");
        return commands.RunAsync(run, policies.Of(order.Release.Project), cancellation);
    }

    /// <summary>For a command that has to succeed.</summary>
    public async Task DoAsync(
        HostOrder order, CommandLine command, Values values, string? directory, CancellationToken cancellation)
    {
        var ending = await RunAsync(order, command, values, directory, cancellation).ConfigureAwait(false);
        if (ending.IsSuccess)
            return;
        var how = ending.IsTimedOut ? $"did not end within {Limit}" : $"ended with exit code {ending.ExitCode}";
        throw Failures.HostFailed(order.Host.Name, order.Component, $"{command} {how}: {ending.Tail.Trim()}");
    }
}
