using System.Collections.Immutable;
using System.Text.Json.Serialization;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Messages;

/// <summary>Where a phase stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhaseState>))]
public enum PhaseState
{
    /// <summary>Not begun.</summary>
    Ahead,
    /// <summary>Going on.</summary>
    Running,
    /// <summary>Standing still until a person answers.</summary>
    Waiting,
    /// <summary>Ended well.</summary>
    Done,
    /// <summary>Ended badly.</summary>
    Failed,
    /// <summary>Not needed, or ended by a later event.</summary>
    Skipped,
}

/// <summary>One line of the release's life.</summary>
/// <param name="Name">preflight, tag, build, verify, gate, stage, promote, smoke, health, record, guard, rollback.</param>
/// <param name="Environment">Null for the phases that are done once.</param>
/// <param name="Evidence">One line of what it left behind; empty until there is something.</param>
/// <param name="Ended">Null while it goes on.</param>
public sealed record PhaseLine(
    string Name, EnvironmentName? Environment, PhaseState State, DateTimeOffset? Started, DateTimeOffset? Ended, string Evidence);

/// <summary>A failed step that asks a person.</summary>
/// <param name="Subject">What <c>release resolve</c> names: a host, or a phase.</param>
/// <param name="Choices">Verdicts that answer it.</param>
/// <param name="Statement">What the answer signs.</param>
public sealed record QuestionView(
    string Subject,
    int Opening,
    string What,
    EnvironmentName? Environment,
    ImmutableArray<Verdict> Choices,
    StatedEvidence Statement,
    DateTimeOffset Since);

/// <summary>Answer of the query <c>status</c>.</summary>
/// <param name="Phase">Name of the phase that goes on, or the outcome.</param>
/// <param name="Outcome">Null until the release has ended; Live from the moment the record is done, while guarding goes on.</param>
/// <param name="WaitingFor">What a person has to do; null when nobody is waited for.</param>
/// <param name="Statement">What <c>abort</c>, <c>rollback</c> and <c>acknowledge</c> sign; null in the first moments.</param>
/// <param name="Questions">Open ones only.</param>
public sealed record ReleaseStatus(
    ReleaseRef Release,
    string RunId,
    string StartedBy,
    DateTimeOffset Started,
    string Phase,
    EnvironmentName? Environment,
    Outcome? Outcome,
    string Reason,
    string? WaitingFor,
    StatedEvidence? Statement,
    ImmutableArray<PhaseLine> Phases,
    ImmutableArray<HostTruth> Hosts,
    ImmutableArray<QuestionView> Questions,
    Digest PlanHash);
