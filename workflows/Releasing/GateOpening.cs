using System.Collections.Immutable;
using ReleaseWorkflows.Deciding;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Releasing;

/// <summary>One opening of a gate: one statement, and the decisions that came for it.</summary>
internal sealed class GateOpening(
    EnvironmentName environment, int number, StatedEvidence statement, string? changed, GateRules rules, GatePlan times,
    WayBack wayBack) : Subject
{
    private static readonly ImmutableArray<Verdict> Asked = [Verdict.Approve, Verdict.Reject];
    private static readonly ImmutableArray<Verdict> AskedWhenExpired = [Verdict.Reopen];

    private readonly List<Decision> approvals = [];
    private readonly List<SignedDecision> signatures = [];
    private readonly List<DecisionRecord> heard = [];
    private readonly DateTimeOffset opened = Timeline.Now;
    private DateTimeOffset? expired;

    public GateState State { get; private set; } = GateState.Waiting;

    /// <summary>An operator asked for the expired gate to be opened again.</summary>
    public bool IsReopened { get; private set; }

    /// <summary>An approval came that has not been checked against fresh evidence.</summary>
    public bool NeedsLook { get; set; }

    public string Why { get; private set; } = string.Empty;

    public int Number => number;

    public ImmutableArray<NeedView> Needs => GateCount.Of(rules.Needs, approvals);

    public DateTimeOffset ExpiresAt => opened + times.Expire;

    public DateTimeOffset? EscalateAt => times.Escalate is { } escalation && State == GateState.Waiting ? opened + escalation.After : null;

    /// <inheritdoc/>
    public override StatedEvidence Statement => statement;

    /// <inheritdoc/>
    public override EnvironmentName? Gate => environment;

    /// <inheritdoc/>
    public override ImmutableArray<Role> Roles
        => State == GateState.Expired
            ? KnownRoles.OperatorOnly
            : [.. rules.Needs.Select(n => n.Role).Append(KnownRoles.Operator).Distinct()];

    /// <inheritdoc/>
    public override ImmutableArray<Verdict> Allowed => State switch
    {
        GateState.Waiting => Asked,
        GateState.Expired => IsReopened ? [] : AskedWhenExpired,
        _ => [],
    };

    public Approval Approval => new(environment, number, statement, [.. signatures], [.. approvals.Select(a => a.Principal)]);

    /// <inheritdoc/>
    public override string? Objection(Decision decision)
        => decision.Verdict == Verdict.Approve ? GateCount.Objection(rules.Needs, approvals, decision, rules.SingleOperator) : null;

    /// <inheritdoc/>
    public override string Apply(Decision decision, SignedDecision signed, DecisionRecord record)
    {
        switch (decision.Verdict)
        {
            case Verdict.Approve:
                approvals.Add(decision);
                signatures.Add(signed);
                NeedsLook = true;
                if (GateCount.IsMet(Needs))
                    Move(GateMove.Fill, $"approved by {string.Join(", ", approvals.Select(a => $"{a.Principal} ({a.Role})"))}");
                return GateCount.Sentence(Needs) + (rules.SingleOperator ? " (single operator)" : string.Empty);
            case Verdict.Reject:
                Move(GateMove.Reject, $"rejected by {decision.Principal}{(decision.Reason.Length > 0 ? $": {decision.Reason}" : "")}");
                return "The release ends Rejected; nothing in production changes.";
            default:
                IsReopened = true;
                return "The gate opens again with fresh evidence.";
        }
    }

    /// <summary>A decision came for this opening, refused ones too.</summary>
    public void Hear(DecisionRecord decision) => heard.Add(decision);

    /// <summary>Moves on.</summary>
    public void Move(GateMove move, string why)
    {
        State = GateMachine.Next(State, move);
        Why = why;
        if (State == GateState.Expired) expired = Timeline.Now;
    }

    /// <summary>For the query.</summary>
    public GateView View(DateTimeOffset? remindAt) => new(
        environment,
        number,
        State,
        statement,
        changed,
        rules,
        Needs,
        [.. heard],
        wayBack,
        opened,
        State == GateState.Waiting ? remindAt : null,
        EscalateAt,
        times.Escalate?.To,
        ExpiresAt,
        expired + times.Keep);

    /// <summary>For the manifest.</summary>
    public GateRecord ToRecord() => new(environment, number, statement.Text, statement.Hash, $"{State}: {Why}", [.. heard]);
}
