using System.Collections.Immutable;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Environments;

/// <summary>
/// What an environment remembers of releases: which were good, which ever went live, which may not come back, which wait at the gate.
/// </summary>
internal sealed class ReleaseBook(EnvironmentName environment, EnvironmentState carried)
{
    private const int LongestGood = 20;
    private const int LongestReleased = 1000;

    private readonly List<KnownGood> good = [.. carried.KnownGood];
    private readonly List<ReleaseRef> released = [.. carried.Released];
    private readonly List<Quarantine> quarantined = [.. carried.Quarantined];
    private readonly List<GateWaiter> waiters = [.. carried.Waiters];
    private readonly List<Outgoing> outbox = [];

    /// <summary>Newest first.</summary>
    public ImmutableArray<KnownGood> Good => [.. good];

    /// <summary>Oldest first.</summary>
    public ImmutableArray<ReleaseRef> Released => [.. released];

    /// <summary>Versions that may not come back.</summary>
    public ImmutableArray<Quarantine> Quarantined => [.. quarantined];

    /// <summary>Releases at the gate.</summary>
    public ImmutableArray<GateWaiter> Waiters => [.. waiters];

    /// <summary>Hash of the last line of the audit chain.</summary>
    public string AuditHead { get; private set; } = carried.AuditHead;

    /// <summary>Somebody comes in and asks; a newer version at the gate supersedes the older ones there.</summary>
    public void Enter(EnvironmentEntry entry, Freeze? freeze)
    {
        if (entry.WaitsAtGate) WaitAtGate(new(entry.Release.Version, entry.Owner, entry.OwnerRun));
        var answer = new EnvironmentAnswer(
            entry.EntryId,
            environment,
            released.Find(r => r.Version == entry.Release.Version),
            quarantined.Find(q => q.Version == entry.Release.Version),
            Good,
            freeze);
        outbox.Add(new(entry.Owner, entry.OwnerRun, InternalSignals.Answer, answer));
    }

    /// <summary>Somebody no longer waits at the gate.</summary>
    public void Leave(string owner) => waiters.RemoveAll(w => w.Owner == owner);

    /// <summary>A release is live and was good; the one before it is no longer watched.</summary>
    public void Record(KnownGood release)
    {
        if (good.FirstOrDefault() is { } before && before.Release.Version != release.Release.Version)
            TellSucceeded(before, release.Release.Version);
        good.RemoveAll(g => g.Release.Version == release.Release.Version);
        good.Insert(0, release);
        if (good.Count > LongestGood) good.RemoveRange(LongestGood, good.Count - LongestGood);
        if (!released.Contains(release.Release)) released.Add(release.Release);
        if (released.Count > LongestReleased) released.RemoveAt(0);
        if (release.AuditHead.Length > 0) AuditHead = release.AuditHead;
    }

    /// <summary>The environment goes to another release: whoever watches over the one before may stop.</summary>
    public void Handed(LockGrant holder)
    {
        if (!holder.Urgent && good.FirstOrDefault() is { } before && before.Release.Version != holder.Version)
            TellSucceeded(before, holder.Version);
    }

    /// <summary>A release was taken back.</summary>
    public void TakeBack(TakenBack back, DateTimeOffset now)
    {
        good.RemoveAll(g => g.Release.Version == back.Version);
        if (!quarantined.Any(q => q.Version == back.Version)) quarantined.Add(new(back.Version, back.Reason, now));
    }

    /// <summary>True when something is owed to others.</summary>
    public bool HasMail => outbox.Count > 0;

    /// <summary>What is owed to others since the last call.</summary>
    public ImmutableArray<Outgoing> TakeOutbox()
    {
        ImmutableArray<Outgoing> owed = [.. outbox];
        outbox.Clear();
        return owed;
    }

    private void WaitAtGate(GateWaiter comer)
    {
        waiters.RemoveAll(w => w.Owner == comer.Owner);
        foreach (var older in waiters.Where(w => w.Version.CompareTo(comer.Version) < 0).ToArray())
        {
            waiters.Remove(older);
            TellSuperseded(older, comer.Version);
        }
        if (waiters.FirstOrDefault(w => w.Version.CompareTo(comer.Version) > 0) is { } newer) TellSuperseded(comer, newer.Version);
        else waiters.Add(comer);
    }

    private void TellSuperseded(GateWaiter who, ReleaseVersion by)
        => outbox.Add(new(who.Owner, who.OwnerRun, InternalSignals.Superseded, new NewerRelease(environment, by)));

    private void TellSucceeded(KnownGood who, ReleaseVersion by)
        => outbox.Add(new(who.WorkflowId, who.RunId, InternalSignals.Succeeded, new NewerRelease(environment, by)));
}
