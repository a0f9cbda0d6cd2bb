using System.Collections.Immutable;
using ReleaseWorkflows.Deciding;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Releasing;

/// <summary>The release as a whole, as people may decide about it at any time: abort it, roll it back, say that they know.</summary>
internal sealed class Standing(ReleaseRun run, StatedEvidence statement) : Subject
{
    /// <inheritdoc/>
    public override StatedEvidence Statement => statement;

    /// <inheritdoc/>
    public override ImmutableArray<Role> Roles => KnownRoles.OperatorOnly;

    /// <inheritdoc/>
    public override ImmutableArray<Verdict> Allowed => (run.Outcome, run.Stop.Ending) switch
    {
        (_, not null) => [Verdict.Acknowledge],
        (Outcome.Live, _) => [Verdict.Rollback, Verdict.Acknowledge],
        (null, _) => [Verdict.Abort, Verdict.Rollback, Verdict.Acknowledge],
        _ => [],
    };

    /// <inheritdoc/>
    public override string Apply(Decision decision, SignedDecision signed, DecisionRecord record)
    {
        if (decision.Verdict == Verdict.Acknowledge) return "Noted.";
        if (decision.Verdict == Verdict.Rollback)
        {
            run.Cause = RollbackCause.Operator;
            run.CauseDecision = signed;
        }
        var reason = decision.Reason.Length > 0 ? $": {decision.Reason}" : string.Empty;
        run.Stop.Because(new(Outcome.Aborted, $"{Verdicts.Word(decision.Verdict)} by {decision.Principal}{reason}"));
        return "The release ends at the next safe point; what it changed is put back.";
    }
}
