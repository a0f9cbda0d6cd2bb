using Google.Protobuf;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.Queues;
using TemporalDev.Engine.Requests;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine;

/// <summary>
/// What the Temporal server does with runs, as a function: a call and the time go in, rows and answers come out. Synchronous and not thread
/// safe: one thread drives it. Time never comes from anywhere but the arguments called <c>now</c>, which is wall time in UTC and never
/// falls.
/// <para>
/// The loop of a server: take the waiting calls; <see cref="Handle"/> each and write its mutation into one transaction; commit; send the
/// replies. When <see cref="NextDue"/> has come, <see cref="Tick"/> in the same way. When a client is gone, <see cref="Forget"/>.
/// </para>
/// </summary>
/// <param name="options">What differs between two engines.</param>
/// <param name="source">Where runs are that memory does not hold.</param>
public sealed class HistoryEngine(EngineOptions options, IRunSource source)
{
    /// <summary>Runs served in one tick; what is left is due at once again, so that calls need not wait for thousands of timers.</summary>
    private const int RunsPerTick = 256;
    private readonly World _world = new(options, source);

    /// <summary>The request messages that belong to the engine, and what reads them. All others are the server's own.</summary>
    public static IReadOnlyDictionary<Type, MessageParser> Requests => RequestTable.Parsers;

    /// <summary>What memory holds, for the simulation that compares it with the rows.</summary>
    internal World World => _world;

    /// <summary>
    /// The earliest wall time at which <see cref="Tick"/> has something to do, possibly long past; null when nothing is timed.
    /// </summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            if (_world.Queues.HasUnmatched) return DateTimeOffset.MinValue;
            var next = Times.Earlier(_world.Due.Next, _world.Sleepers.Next);
            return Times.Earlier(
                Times.Earlier(next is null ? null : _world.Clock.Wall(next.Value), _world.Callers.NextDeadline), _world.Alarms.Next);
        }
    }

    /// <summary>Adds a namespace or replaces what is known of it. Takes effect at once; writes nothing.</summary>
    public void SetNamespace(NamespaceRecord record) => _world.Namespaces.Set(record);

    /// <summary>Sets what an operator wants of a task queue. Takes effect at once; writes nothing.</summary>
    public void SetQueue(QueueConfig config, DateTimeOffset now)
    {
        var line = _world.Queues.Get(new QueueKey(config.NamespaceId, config.Name, config.Type));
        line.Set(config.Config, now);
        _world.Alarms.Add(now, line.Match);
    }

    /// <summary>Replaces everything that operators want of task queues. Takes effect at once; writes nothing.</summary>
    public void SetQueues(IReadOnlyCollection<QueueConfig> configs, DateTimeOffset now)
    {
        foreach (var (_, line) in _world.Queues.All.Where(pair => pair.Value.Config is not null))
        {
            line.Set(null, now);
            _world.Alarms.Add(now, line.Match);
        }
        foreach (var config in configs) SetQueue(config, now);
    }

    /// <summary>Forgets a namespace; its runs stay in the store.</summary>
    public void RemoveNamespace(string namespaceId) => _world.Namespaces.Remove(namespaceId);

    /// <summary>Reads the source once and takes up every open run where it was: due times and tasks that nobody has taken.</summary>
    public void Recover(DateTimeOffset now)
    {
        _world.Clock.Skipped = source.Skipped();
        var turn = new Turn(_world, now, isSilent: true);
        foreach (var waiting in source.WaitingRuns())
        {
            _world.Due.Set(waiting.Key, waiting.Due);
            if (!waiting.HasTasks && !options.TimeSkipping) continue;
            if (_world.Runs.Find(waiting.Key) is { } run) Enqueue(turn, run);
            _world.Runs.Trim();
        }
    }

    /// <summary>
    /// Does one call. The reply is in this mutation, or, for a call that waits, in a later one; every call gets exactly one unless it is
    /// forgotten before. A refused call writes nothing but may still answer others.
    /// </summary>
    public Mutation Handle(Call call, DateTimeOffset now) => Take(now, turn =>
    {
        try
        {
            turn.IsBounded = true;
            RequestTable.Handle(turn, call);
        }
        catch (TransactionTooLargeException tooLarge)
        {
            turn.Abandon();
            turn.Refuse(call.Caller, tooLarge.Refusal);
        }
        catch (KeepAndRefuseException refused)
        {
            turn.Refuse(call.Caller, refused.Refusal);
        }
        catch (RefusedException refused)
        {
            turn.Abandon();
            turn.Refuse(call.Caller, refused.Refusal);
        }
    });

    /// <summary>Does everything that has become due: timers, time-outs, back-offs, and waits that have run out.</summary>
    public Mutation Tick(DateTimeOffset now) => Take(now, turn =>
    {
        // Here and not in the turn of a call: a call can be refused, and what its turn has handed out would be lost.
        _world.Queues.MatchUnmatched(turn);
        for (var served = 0; served < RunsPerTick && _world.Due.Take(turn.Now) is { } key; served++) DueRuns.Serve(turn, key);
        while (_world.Sleepers.Take(turn.Now) is { } sleeper) sleeper.Wake(turn);
        while (_world.Alarms.Take(now) is { } alarm) alarm(turn);
        while (_world.Callers.TakeOverdue(now) is { } wait) wait.TimeOut(turn);
    });

    /// <summary>Counts what there is at this wall time; changes nothing.</summary>
    public EngineCensus Census(DateTimeOffset now) => Queues.Census.Of(_world, now);

    /// <summary>Drops a waiting call whose client is gone. A call that has been answered already is not affected.</summary>
    public void Forget(CallerId caller) => _world.Callers.Remove(caller)?.Leave(_world);

    /// <summary>
    /// Removes a closed run with everything that belongs to it; writes nothing when it is open or unknown. For retention.
    /// </summary>
    public Mutation Purge(RunKey run, DateTimeOffset now) => Take(now, turn =>
    {
        if (_world.Runs.Find(run) is { IsOpen: false } closed) DeleteWorkflow.Remove(turn, closed);
    });

    /// <summary>
    /// After a failed commit: forgets what memory holds of these runs, so that they are read from the source again. Waiting calls stay;
    /// the callers whose replies are lost must be told UNAVAILABLE by the server.
    /// </summary>
    public void Discard(IEnumerable<RunKey> runs, DateTimeOffset now)
    {
        _world.Clock.Skipped = source.Skipped();
        var turn = new Turn(_world, now, isSilent: true);
        foreach (var key in runs)
        {
            _world.Runs.Forget(key);
            if (_world.Runs.Find(key) is not { } run)
            {
                _world.Due.Set(key, null);
                _world.Busy.Remove(key);
                continue;
            }
            _world.Due.Set(key, Deadlines.Earliest(run));
            Enqueue(turn, run);
            UpdateMessages.Rewind(turn, run);
            QueryRouting.AfterTask(turn, run);
        }
    }

    private static void Enqueue(Turn turn, Run run)
    {
        Skipping.Note(turn.World, run);
        WorkflowTasks.Enqueue(turn, run);
        foreach (var activity in run.Activities.Values) Activities.Enqueue(turn, run, activity);
    }

    private Mutation Take(DateTimeOffset now, Action<Turn> step)
    {
        var turn = new Turn(_world, now);
        try
        {
            step(turn);
            turn.Finish();
            Skipping.SkipIfIdle(turn);
        }
        catch
        {
            // Memory may be half-way; the rows are not. The server decides what becomes of the caller.
            turn.Abandon();
            throw;
        }
        return turn.Mutation;
    }
}
