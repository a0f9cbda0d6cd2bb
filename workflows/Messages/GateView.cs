using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Messages;

/// <summary>Where a gate stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GateState>))]
public enum GateState
{
    /// <summary>Decisions count.</summary>
    Waiting,
    /// <summary>Every need is met.</summary>
    Approved,
    /// <summary>A human said no.</summary>
    Rejected,
    /// <summary>Nobody decided in time; it may be re-opened until the keep time ends.</summary>
    Expired,
    /// <summary>A newer release took its place.</summary>
    Superseded,
    /// <summary>The release ended while it waited.</summary>
    Closed,
}

/// <summary>A need and how far it is met.</summary>
public sealed record NeedView(Role Role, int Have, int Need);

/// <summary>One gate, as the query <c>gates</c> answers it.</summary>
/// <param name="Changed">What made this opening necessary: what changed in the evidence; null for the first.</param>
/// <param name="Decisions">Of this opening, refused ones too.</param>
/// <param name="RemindAt">Null when no reminder is to come.</param>
/// <param name="KeepUntil">Until when an expired gate may be re-opened; null unless expired.</param>
public sealed record GateView(
    EnvironmentName Environment,
    int Opening,
    GateState State,
    StatedEvidence Statement,
    string? Changed,
    GateRules Rules,
    ImmutableArray<NeedView> Needs,
    ImmutableArray<DecisionRecord> Decisions,
    WayBack WayBack,
    DateTimeOffset OpenedAt,
    DateTimeOffset? RemindAt,
    DateTimeOffset? EscalateAt,
    Role? EscalateTo,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? KeepUntil);
