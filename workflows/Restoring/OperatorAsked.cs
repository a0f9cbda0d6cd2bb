using System.Collections.Immutable;
using ReleaseWorkflows.Deciding;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Restoring;

/// <summary>A rollback that an operator started has to be confirmed by a signed decision that names it.</summary>
internal sealed class OperatorAsked(StatedEvidence statement) : Subject
{
    /// <summary>Null until it came.</summary>
    public SignedDecision? Decision { get; private set; }

    /// <inheritdoc/>
    public override StatedEvidence Statement => statement;

    /// <inheritdoc/>
    public override ImmutableArray<Role> Roles => KnownRoles.OperatorOnly;

    /// <inheritdoc/>
    public override ImmutableArray<Verdict> Allowed => Decision is null ? [Verdict.Rollback] : [];

    /// <inheritdoc/>
    public override string Apply(Decision decision, SignedDecision signed, DecisionRecord record)
    {
        Decision = signed;
        return "It is put back now.";
    }
}
