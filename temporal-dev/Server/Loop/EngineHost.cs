using TemporalDev.Engine;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Store;
using TemporalDev.Server.Store.Sqlite;

namespace TemporalDev.Server.Loop;

/// <summary>The engine together with what it is filled from, so that it can be filled again.</summary>
internal sealed class EngineHost(EngineOptions options, RunStore store, NamespaceRegistry namespaces, Func<StoreFailure, string> sentence)
{
    public HistoryEngine Engine { get; private set; } = new(options, store);

    /// <summary>What to tell a person of a failure of the store.</summary>
    public string Sentence(StoreFailure failure) => sentence(failure);

    /// <summary>Fills the engine from the store.</summary>
    public void Recover(DateTimeOffset now)
    {
        namespaces.Load(store);
        foreach (var entry in namespaces.All) Engine.SetNamespace(entry.ForEngine());
        Engine.SetQueues(store.Queues(), now);
        Engine.Recover(now);
    }

    /// <summary>Throws the engine away and fills a new one.</summary>
    public void Restart(DateTimeOffset now)
    {
        Engine = new HistoryEngine(options, store);
        Recover(now);
    }

    /// <summary>After a rollback: makes memory forget what the store does not hold.</summary>
    public void Discard(IReadOnlyCollection<RunKey> runs, DateTimeOffset now)
    {
        var before = namespaces.All.Select(entry => entry.Id).ToHashSet();
        namespaces.Load(store);
        foreach (var entry in namespaces.All) Engine.SetNamespace(entry.ForEngine());
        foreach (var gone in before.Except(namespaces.All.Select(entry => entry.Id))) Engine.RemoveNamespace(gone);
        Engine.SetQueues(store.Queues(), now);
        Engine.Discard(runs, now);
    }
}
