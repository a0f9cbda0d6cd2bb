using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Trust;

/// <summary>Statements about one change of one host.</summary>
internal static class Statements
{
    public static Statement Gate(HostOrder order, string run = Workshop.Run, params string[] selves) => new(
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
        Digest.OfHash(new byte[32]),
        [.. selves]);

    public static StatedEvidence Stated(this Statement statement) => StatedEvidence.Of(statement.Canonical());
}
