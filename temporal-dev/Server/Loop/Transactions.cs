using TemporalDev.Engine;
using TemporalDev.Server.Rpc;
using TemporalDev.Server.Store;
using TemporalDev.Server.Telemetry;
using Temporalio.Wire;

namespace TemporalDev.Server.Loop;

/// <summary>The open transaction and what waits for its commit. Answers leave only when nothing uncommitted can be behind them.</summary>
internal sealed class Transactions(RunStore store, PendingCalls pending, LoopParts parts, CommitWatch watch)
{
    private readonly List<Reply> replies = [];
    private readonly List<Step> steps = [];

    /// <summary>Runs whose state in memory is ahead of the store.</summary>
    public HashSet<RunKey> Touched { get; } = [];

    /// <summary>Makes sure that a transaction is open.</summary>
    public void Open()
    {
        if (!store.InTransaction) store.Begin();
    }

    /// <summary>Writes a mutation; its answers wait for the commit if there is anything to commit.</summary>
    public void Apply(Mutation mutation, DateTimeOffset now)
    {
        if (!mutation.WritesNothing)
        {
            Open();
            store.Write(mutation);
            Touched.UnionWith(mutation.Touched);
            foreach (var row in mutation.Visibility) parts.Saw(row, now);
            foreach (var run in mutation.Deleted) parts.Gone(run, now);
        }
        if (store.InTransaction) replies.AddRange(mutation.Replies);
        else mutation.Replies.ForEach(pending.Send);
    }

    /// <summary>Does a step of the server's own.</summary>
    public void Do(Step step, HistoryEngine engine, DateTimeOffset now)
    {
        Open();
        // In the list before it is done: if it breaks the engine, the rollback tells it so.
        steps.Add(step);
        try
        {
            step.Do(engine, store, now);
        }
        catch (GrpcStatusException refused)
        {
            steps.Remove(step);
            step.Failed(refused);
        }
    }

    /// <summary>Commits, then answers.</summary>
    /// <exception cref="Store.Sqlite.StoreFailure">Nothing was committed; roll back.</exception>
    public void Commit()
    {
        if (!store.InTransaction) return;
        watch.Commit(store, replies.Count + steps.Count);
        replies.ForEach(pending.Send);
        steps.ForEach(step => step.Committed());
        Clear();
    }

    /// <summary>Undoes everything since the last commit and refuses whoever waited for it.</summary>
    /// <returns>The runs that memory must forget.</returns>
    public IReadOnlyCollection<RunKey> Rollback(string why)
    {
        store.Rollback();
        var refusal = Refusals.NotCommitted(why);
        foreach (var reply in replies) pending.Fail(reply.Caller, refusal);
        steps.ForEach(step => step.Failed(refusal));
        var touched = Touched.ToList();
        Clear();
        return touched;
    }

    private void Clear()
    {
        replies.Clear();
        steps.Clear();
        Touched.Clear();
    }
}
