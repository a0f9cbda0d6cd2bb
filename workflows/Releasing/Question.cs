using System.Collections.Immutable;
using ReleaseWorkflows.Deciding;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Releasing;

/// <summary>A failed step that asks an operator what to do.</summary>
internal sealed class Question(
    string subject, int opening, string what, EnvironmentName? environment, ImmutableArray<Verdict> choices,
    StatedEvidence statement) : Subject
{
    private readonly DateTimeOffset since = Timeline.Now;

    /// <summary>What was answered; null while nobody has.</summary>
    public Verdict? Answer { get; private set; }

    /// <summary>What it is about, for people.</summary>
    public string Name => subject;

    /// <inheritdoc/>
    public override StatedEvidence Statement => statement;

    /// <inheritdoc/>
    public override ImmutableArray<Role> Roles => KnownRoles.OperatorOnly;

    /// <inheritdoc/>
    public override ImmutableArray<Verdict> Allowed => Answer is null ? choices : [];

    /// <inheritdoc/>
    public override string Apply(Decision decision, SignedDecision signed, DecisionRecord record)
    {
        Answer = decision.Verdict;
        return $"{subject}: {Verdicts.Word(decision.Verdict)}.";
    }

    /// <summary>For the query.</summary>
    public QuestionView View() => new(subject, opening, what, environment, choices, statement, since);
}
