using TemporalDev.Engine;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Store;

namespace TemporalDev.Server.Loop;

/// <summary>
/// Removes runs that closed longer ago than their namespace keeps them, and the runs of deleted namespaces: some at a time, between calls.
/// </summary>
internal sealed class Retention : IDisposable
{
    /// <summary>Runs removed in one turn of the engine's thread.</summary>
    private const int MaxRuns = 100;

    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    private readonly NamespaceRegistry namespaces;
    private readonly EngineLoop loop;
    private readonly ITimer timer;

    public Retention(NamespaceRegistry namespaces, EngineLoop loop, TimeProvider time)
    {
        (this.namespaces, this.loop) = (namespaces, loop);
        timer = time.CreateTimer(_ => loop.Post(Turn), null, Rest, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();

    private void Turn(HistoryEngine engine, RunStore store, DateTimeOffset now)
    {
        var removed = namespaces.All.Sum(entry => Expire(entry, engine, store, now))
            + namespaces.Deleted.ToList().Sum(entry => Empty(entry, store));
        timer.Change(removed > 0 ? Breath : Rest, Timeout.InfiniteTimeSpan);
    }

    private int Expire(NamespaceEntry entry, HistoryEngine engine, RunStore store, DateTimeOffset now)
    {
        var expired = store.ClosedBefore(entry.Id, now - entry.Retention, MaxRuns);
        foreach (var run in expired) loop.Apply(engine.Purge(run, now));
        return expired.Count;
    }

    private int Empty(NamespaceEntry entry, RunStore store)
    {
        var left = store.ClosedBefore(entry.Id, DateTimeOffset.MaxValue, MaxRuns);
        foreach (var run in left) store.DeleteRun(run);
        if (left.Count == 0) namespaces.Remove(entry, store);
        return left.Count;
    }
}
