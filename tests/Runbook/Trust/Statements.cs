using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Trust;

/// <summary>Statements about one change of one host.</summary>
internal static class Statements
{
    /// <summary>Whoever commits and tags in these tests.</summary>
    public const string Developer = "dev@example.test";

    public static Statement Gate(HostOrder order, Charter charter, string run = Workshop.Run, params string[] selves) => new(
        StatementKind.Gate,
        order.Release.Project,
        order.Release.Version,
        order.Release.Commit,
        order.Release.WorkflowId,
        run,
        order.Environment,
        order.Environment.Text,
        1,
        [new StatedArtifact(order.Artifact!.Name, order.Artifact.Digest)],
        [new StatedVerdict("health", "staging-1", "passed")],
        [new StatedHost(order.Host.Name, order.Component, "nothing")],
        [],
        charter.Plan.Hash,
        charter.Inputs,
        [Developer, .. selves]);

    public static StatedEvidence Stated(this Statement statement) => StatedEvidence.Of(statement.Canonical());
}
