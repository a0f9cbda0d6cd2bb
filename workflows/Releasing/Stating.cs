using System.Collections.Immutable;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>Has statements written down by an activity, so that the text is in the history and is never made up again.</summary>
internal static class Stating
{
    /// <summary>What the whole release is: for abort and roll back.</summary>
    public static Task<StatedEvidence> ReleaseAsync(ReleaseRun run)
        => StateAsync(Facts(run, StatementKind.Release, run.Release.ToString(), 1, null), [], run.Charter, "statement of the release");

    /// <summary>What a failed step asks.</summary>
    public static Task<StatedEvidence> QuestionAsync(ReleaseRun run, string subject, int opening, EnvironmentName? environment)
        => StateAsync(Facts(run, StatementKind.Question, subject, opening, environment), [], run.Charter, $"question {subject}");

    /// <summary>Has any statement written down.</summary>
    public static Task<StatedEvidence> StateAsync(Statement facts, ImmutableArray<HostOrder> hosts, Charter charter, string summary)
    {
        var order = new StatementOrder(facts, hosts, charter);
        return Workflow.ExecuteActivityAsync((IDecisions hands) => hands.StateAsync(order), Patience.State(summary));
    }

    /// <summary>What every statement of a release says; plan hash, inputs and selves are filled in by the activity.</summary>
    public static Statement Facts(ReleaseRun run, StatementKind kind, string subject, int opening, EnvironmentName? environment) => new(
        kind,
        run.Release.Project,
        run.Release.Version,
        run.Release.Commit,
        Workflow.Info.WorkflowId,
        Workflow.Info.RunId,
        environment,
        subject,
        opening,
        [.. run.Ledger.Artifacts.Select(a => new StatedArtifact(a.Name, a.Digest))],
        [],
        [],
        [],
        null,
        [],
        []);
}
