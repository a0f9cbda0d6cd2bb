using System.Collections.Immutable;
using ReleaseWorkflows.Deciding;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Environments;

/// <summary>
/// Freezing and lifting by signed decision. After each one the environment is stated anew, so that no decision can be used twice.
/// </summary>
internal sealed class FreezeDesk(StatedEvidence statement, int opening, LockTable locks) : Subject
{
    /// <summary>Counted from 1 in each run.</summary>
    public int Opening => opening;

    /// <summary>True when this statement was used.</summary>
    public bool NeedsNewStatement { get; private set; }

    /// <inheritdoc/>
    public override StatedEvidence Statement => statement;

    /// <inheritdoc/>
    public override ImmutableArray<Role> Roles => KnownRoles.OperatorOnly;

    /// <inheritdoc/>
    public override ImmutableArray<Verdict> Allowed
        => NeedsNewStatement ? [] : locks.Freeze is null ? [Verdict.Freeze] : [Verdict.Unfreeze];

    /// <summary>States the environment and lets decisions about it count.</summary>
    public static async Task<FreezeDesk> OpenAsync(EnvironmentInput input, Dialogue dialogue, LockTable locks, int opening)
    {
        var facts = new Statement(
            StatementKind.Environment,
            input.Project,
            null,
            null,
            Workflow.Info.WorkflowId,
            Workflow.Info.RunId,
            input.Environment,
            input.Environment.Text,
            opening,
            [],
            [],
            [],
            [],
            null,
            [],
            []);
        var order = new StatementOrder(facts, [], null);
        var statement = await Workflow.ExecuteActivityAsync(
            (IDecisions hands) => hands.StateAsync(order), Patience.State($"statement of {input.Environment}"));
        var desk = new FreezeDesk(statement, opening, locks);
        dialogue.Open(desk);
        return desk;
    }

    /// <inheritdoc/>
    public override string Apply(Decision decision, SignedDecision signed, DecisionRecord record)
    {
        NeedsNewStatement = true;
        var now = new DateTimeOffset(Workflow.UtcNow, TimeSpan.Zero);
        if (decision.Verdict == Verdict.Freeze) locks.Stop(new(decision.Principal.Text, decision.Reason, now));
        else locks.Thaw(now);
        return decision.Verdict == Verdict.Freeze ? "Frozen: no release comes in, rollbacks pass." : "Releases may come in again.";
    }
}
