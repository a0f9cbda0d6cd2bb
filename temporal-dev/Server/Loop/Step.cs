using Temporalio.Wire;
using TemporalDev.Engine;
using TemporalDev.Server.Store;

namespace TemporalDev.Server.Loop;

/// <summary>Something the server itself does on the engine's thread, inside the open transaction.</summary>
internal abstract class Step
{
    /// <summary>Reads and writes; may refuse by throwing <see cref="GrpcStatusException"/> before it has written anything.</summary>
    public abstract void Do(HistoryEngine engine, RunStore store, DateTimeOffset now);

    /// <summary>Reports the outcome once the transaction is committed.</summary>
    public abstract void Committed();

    /// <summary>Reports that nothing was done.</summary>
    public abstract void Failed(Exception why);
}

/// <summary>A step with a result that somebody awaits.</summary>
internal sealed class Step<T>(Func<HistoryEngine, RunStore, T> work) : Step
{
    private readonly TaskCompletionSource<T> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;

    public Task<T> Outcome => outcome.Task;

    public override void Do(HistoryEngine engine, RunStore store, DateTimeOffset now) => result = work(engine, store);

    public override void Committed() => outcome.TrySetResult(result);

    public override void Failed(Exception why) => outcome.TrySetException(why);
}

/// <summary>A step that nobody awaits.</summary>
internal sealed class Chore(Action<HistoryEngine, RunStore, DateTimeOffset> work) : Step
{
    public override void Do(HistoryEngine engine, RunStore store, DateTimeOffset now) => work(engine, store, now);

    public override void Committed()
    {
        // Nobody waits for it.
    }

    public override void Failed(Exception why)
    {
        // It comes again by itself; the failure of the commit is logged where it happened.
    }
}
