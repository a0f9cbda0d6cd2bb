using Google.Protobuf.Reflection;

namespace TemporalDev.Engine;

/// <summary>
/// What the Temporal server does with runs, as a function: a call and the time go in, rows and answers come out. Synchronous and not thread
/// safe: one thread drives it. Time never comes from anywhere but the arguments called <c>now</c>, which is wall time in UTC and never falls.
/// <para>
/// The loop of a server: take the waiting calls; <see cref="Handle"/> each and write its mutation into one transaction; commit; send the
/// replies. When <see cref="NextDue"/> has come, <see cref="Tick"/> in the same way. When a client is gone, <see cref="Forget"/>.
/// </para>
/// </summary>
public sealed class HistoryEngine
{
    /// <summary>An engine that knows no namespace and no run yet; call <see cref="SetNamespace"/> and <see cref="Recover"/> before the first call.</summary>
    public HistoryEngine(EngineOptions options, IRunSource source)
    {
    }

    /// <summary>Whether calls with this request message belong to the engine. All others are the server's own.</summary>
    public static bool Serves(MessageDescriptor request) => false;

    /// <summary>The earliest wall time at which <see cref="Tick"/> has something to do; null when nothing is timed.</summary>
    public DateTimeOffset? NextDue => null;

    /// <summary>Adds a namespace or replaces what is known of it. Takes effect at once; writes nothing.</summary>
    public void SetNamespace(NamespaceRecord record)
    {
    }

    /// <summary>Forgets a namespace; its runs stay in the store.</summary>
    public void RemoveNamespace(string namespaceId)
    {
    }

    /// <summary>Reads the source once and takes up every open run where it was: due times and tasks that nobody has taken.</summary>
    public void Recover(DateTimeOffset now)
    {
    }

    /// <summary>
    /// Does one call. The reply is in this mutation, or, for a call that waits, in a later one; every call gets exactly one unless it is
    /// forgotten before. A refused call writes nothing but may still answer others.
    /// </summary>
    public Mutation Handle(Call call, DateTimeOffset now) => new();

    /// <summary>Does everything that has become due: timers, time-outs, back-offs, and waits that have run out.</summary>
    public Mutation Tick(DateTimeOffset now) => new();

    /// <summary>Drops a waiting call whose client is gone. A call that has been answered already is not affected.</summary>
    public void Forget(CallerId caller)
    {
    }

    /// <summary>Removes a closed run with everything that belongs to it; writes nothing when it is open or unknown. For retention.</summary>
    public Mutation Purge(RunKey run, DateTimeOffset now) => new();

    /// <summary>
    /// After a failed commit: forgets what memory holds of these runs, so that they are read from the source again. Waiting calls stay;
    /// the callers whose replies are lost must be told UNAVAILABLE by the server.
    /// </summary>
    public void Discard(IEnumerable<RunKey> runs, DateTimeOffset now)
    {
    }
}
