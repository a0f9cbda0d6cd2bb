using System.Collections.Immutable;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Environments;

/// <summary>
/// The lock of one environment: one holder, a fair line, a token that rises with every grant. A rollback goes to the front of the line and
/// past a freeze. Pure: what happens is decided here, what is owed to others comes out as signals.
/// </summary>
internal sealed class LockTable(EnvironmentName environment, EnvironmentState carried)
{
    private readonly List<LockRequest> line = [.. carried.Queue];
    private readonly List<Outgoing> outbox = [];

    /// <summary>Null when the lock is free.</summary>
    public LockGrant? Holder { get; private set; } = carried.Holder;

    /// <summary>Of the latest grant.</summary>
    public FencingToken LastToken { get; private set; } = carried.LastToken;

    /// <summary>Null when releases may come in.</summary>
    public Freeze? Freeze { get; private set; } = carried.Freeze;

    /// <summary>Who waits, in the order in which they will be served.</summary>
    public ImmutableArray<LockRequest> Line => [.. line];

    /// <summary>Somebody asks for the lock; asking again repeats the answer.</summary>
    public void Request(LockRequest request, DateTimeOffset now)
    {
        if (Holder is { } mine && mine.RequestId == request.RequestId)
        {
            Owe(mine, InternalSignals.Granted, mine);
            return;
        }
        if (request.TakesOver is { } handedOver && Holder?.RequestId == handedOver)
        {
            Grant(request, now);
            return;
        }
        if (!line.Any(r => r.RequestId == request.RequestId)) Insert(request);
        Serve(now);
        TellStanding(request);
    }

    /// <summary>The holder is done, or somebody leaves the line.</summary>
    public void Free(string requestId, DateTimeOffset now)
    {
        line.RemoveAll(r => r.RequestId == requestId);
        if (Holder?.RequestId == requestId) Holder = null;
        Serve(now);
    }

    /// <summary>Stops releases; rollbacks pass.</summary>
    public void Stop(Freeze freeze)
    {
        Freeze = freeze;
        foreach (var waiting in line.ToArray()) TellStanding(waiting);
    }

    /// <summary>Lets releases in again.</summary>
    public void Thaw(DateTimeOffset now)
    {
        Freeze = null;
        Serve(now);
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

    private void Insert(LockRequest request)
    {
        var urgent = line.FindLastIndex(r => r.Urgent) + 1;
        line.Insert(request.Urgent ? urgent : line.Count, request);
        if (request.Urgent && Holder is { Urgent: false } holder)
            Owe(holder, InternalSignals.Preempted, new LockPreempted(holder.RequestId, environment, request.Owner, request.Reason));
    }

    private void Serve(DateTimeOffset now)
    {
        if (Holder is not null) return;
        var next = line.FirstOrDefault(r => r.Urgent || Freeze is null);
        if (next is null) return;
        line.Remove(next);
        Grant(next, now);
    }

    private void Grant(LockRequest request, DateTimeOffset now)
    {
        line.RemoveAll(r => r.RequestId == request.RequestId);
        LastToken = LastToken.Next;
        Holder = new(
            request.RequestId, environment, LastToken, request.Owner, request.OwnerRun, request.Version, request.Reason, request.Urgent,
            now);
        Owe(Holder, InternalSignals.Granted, Holder);
        foreach (var waiting in line.ToArray()) TellStanding(waiting);
    }

    private void TellStanding(LockRequest request)
    {
        var at = line.IndexOf(request);
        if (at < 0) return;
        var why = Freeze is { } freeze && !request.Urgent
            ? $"{environment} is frozen by {freeze.By}: {freeze.Reason}"
            : $"{environment} is held by {Holder?.Owner}: {Holder?.Reason}";
        outbox.Add(
            new(request.Owner, request.OwnerRun, InternalSignals.Standing, new LockStanding(request.RequestId, environment, at + 1, why)));
    }

    private void Owe(LockGrant to, string signal, object payload) => outbox.Add(new(to.Owner, to.OwnerRun, signal, payload));
}
