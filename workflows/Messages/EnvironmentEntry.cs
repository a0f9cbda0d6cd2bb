using System.Collections.Immutable;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Messages;

/// <summary>A workflow introduces itself to an environment and asks what is known there.</summary>
/// <param name="EntryId">Comes back in the answer.</param>
/// <param name="WaitsAtGate">True: it waits at the gate from now on; a newer version that comes supersedes it.</param>
public sealed record EnvironmentEntry(string EntryId, ReleaseRef Release, string Owner, string OwnerRun, bool WaitsAtGate);

/// <summary>What an environment answers to an entry.</summary>
/// <param name="Released">The release of the same version that went live here before; null when none did.</param>
/// <param name="Quarantine">Null when the version may come.</param>
/// <param name="KnownGood">Newest first.</param>
public sealed record EnvironmentAnswer(
    string EntryId, EnvironmentName Environment, ReleaseRef? Released, Quarantine? Quarantine, ImmutableArray<KnownGood> KnownGood,
    Freeze? Freeze);

/// <summary>Word that a newer release took over: at the gate, or in the environment itself.</summary>
public sealed record NewerRelease(EnvironmentName Environment, ReleaseVersion Version);

/// <summary>A release was taken back.</summary>
/// <param name="Version">Removed from the known-good list and quarantined.</param>
/// <param name="Freeze">Null when the plan asks for none.</param>
public sealed record TakenBack(string Id, ReleaseVersion Version, string Reason, Freeze? Freeze);
