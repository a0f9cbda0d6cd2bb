using System.Collections.Immutable;
using ReleaseWorkflows.Hands;

namespace ReleaseWorkflows.Messages;

/// <summary>Something that happens by itself.</summary>
public sealed record NextStep(DateTimeOffset At, string Consequence);

/// <summary>Answer of the query <c>next</c>: what happens if nobody does anything.</summary>
/// <param name="WaitingFor">What a person has to do; null when the release goes on by itself.</param>
/// <param name="WhoCan">Who can answer; empty when nobody is asked.</param>
/// <param name="IfNothing">In the order of time; empty when nothing is timed.</param>
/// <param name="Summary">One sentence.</param>
public sealed record NextAnswer(
    string? WaitingFor, ImmutableArray<WhoCan> WhoCan, ImmutableArray<NextStep> IfNothing, ImmutableArray<HostTruth> Hosts, string Summary);

/// <summary>A part of the manifest's JSON text.</summary>
/// <param name="Page">Counted from 0.</param>
/// <param name="Pages">1 or more.</param>
public sealed record ManifestPage(int Page, int Pages, string Text);
