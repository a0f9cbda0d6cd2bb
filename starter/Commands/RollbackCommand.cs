using System.CommandLine;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Starter.Releases;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Spectre.Console;
using Temporalio.Api.Enums.V1;

namespace ReleaseWorkflows.Starter.Commands;

/// <summary>Takes a release back: while it still goes on by telling it, afterwards by a rollback of its own.</summary>
internal sealed class RollbackCommand : DecisionCommand
{
    private readonly ReleaseWords words = new();
    private readonly Option<string?> environment = new("--environment") { Description = "where (default: the plan's last environment)" };
    private readonly Option<string?> target = new("--to") { Description = "version to go back to (default: what ran before)",
        HelpName = "VERSION" };

    public RollbackCommand()
        : base("rollback", "Take a release back: every host to what ran before it, or to a version that was good. Asks for your signature.",
            "release rollback shop 1.4.0 --reason \"checkout fails for guests\"",
                "release rollback shop 1.4.0 --to 1.3.2 --environment production")
    {
        words.AddTo(this);
        Options.Add(environment);
        Options.Add(target);
    }

    protected override async Task<Asked> FindAsync(Call call, ReleaseDesk desk)
    {
        var release = words.Read(call);
        var known = await desk.DescribeAsync(release.WorkflowId, call.Cancellation)
            ?? throw new Trouble(ExitCode.Unknown, $"there is no {release.WorkflowId}", "the engine's records",
                "release list shows the releases that it knows");
        if (known.Status == WorkflowExecutionStatus.Running && call.Get(target) is null)
        {
            var status = await desk.StatusAsync(release, call.Cancellation);
            var stated = status.Statement ?? throw new Trouble(ExitCode.Waiting, "the release has only just begun", release.WorkflowId,
                "release abort ends it");
            return new Asked(DecisionSubject.Of(release.WorkflowId, MessageNames.Rollback, release.Words, stated), Verdict.Rollback, []);
        }

        var to = call.Get(target) is { } text ? ReleaseName.Word<ReleaseVersion>(text, "--to") : (ReleaseVersion?)null;
        var where = call.Get(environment) is { } name ? ReleaseName.Word<EnvironmentName>(name, "--environment") : (EnvironmentName?)null;
        call.Screen.Say($"rolling back  {release.Words.EscapeMarkup()} as a workflow of its own: it asks for your signature and then " +
            "goes on by itself");
        var (id, asked) = await new Rollbacks(desk).StartAsync(release, where, to, Reason(call), call.Cancellation);
        return new Asked(DecisionSubject.Of(id, MessageNames.Rollback, release.Words, asked), Verdict.Rollback, []);
    }
}
