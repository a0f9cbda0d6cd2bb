using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Deciding;

/// <summary>Something that is put to people as a statement, and what their decisions do to it.</summary>
internal abstract class Subject
{
    /// <summary>What decisions sign.</summary>
    public abstract StatedEvidence Statement { get; }

    /// <summary>The environment whose gate it is; null for everything else.</summary>
    public virtual EnvironmentName? Gate => null;

    /// <summary>Roles that may decide it.</summary>
    public abstract ImmutableArray<Role> Roles { get; }

    /// <summary>Verdicts that count at this moment; empty when it is closed.</summary>
    public abstract ImmutableArray<Verdict> Allowed { get; }

    /// <summary>What speaks against a decision that policy and signature allow; null when nothing does.</summary>
    public virtual string? Objection(Decision decision) => null;

    /// <summary>Lets the decision count, and tells what happens now.</summary>
    public abstract string Apply(Decision decision, SignedDecision signed, DecisionRecord record);
}
