using Google.Protobuf;
using TemporalDev.Engine;
using Temporalio.Api.Enums.V1;
using Tests.Simulation.Report;
using Tests.Simulation.Rules;
using Tests.Simulation.Schedules;

namespace Tests.Simulation;

/// <summary>
/// The real engine in a world of which every part is played: clock, store, network, and what goes wrong with them. Calls gather in one
/// transaction until somebody commits, as in the server's own loop.
/// </summary>
internal sealed class Universe
{
    public const string Namespace = "default", NamespaceId = "11111111-0000-0000-0000-000000000001", Queue = "q";
    private const int TicksBeforeGivingUp = 2_000;
    private static readonly NamespaceRecord Record = new(
        NamespaceId, Namespace, new Dictionary<string, IndexedValueType> { ["Stage"] = IndexedValueType.Keyword });
    private readonly Dictionary<CallerId, Asked> _asked = [];
    private readonly List<Reply> _replies = [];
    private readonly HashSet<RunKey> _touched = [];
    private readonly EngineOptions _options;
    private readonly StateRules _stateRules;
    private readonly SkipRules _skipRules;
    private readonly ReplyRules _replyRules = new();
    private bool _inTransaction;
    private long _callers;
    private int _ids;

    public Universe(Dice dice, Journal journal)
    {
        (Dice, Journal) = (dice, journal);
        _options = new EngineOptions
        {
            NewId = NextId, ResidentRuns = dice.Of(1, 3, 2_000), EagerActivities = dice.Percent(50), TimeSkipping = dice.Percent(25),
        };
        (_stateRules, _skipRules) = (new StateRules(this), new SkipRules(this));
        Engine = NewEngine();
        Schedules = new ScheduleWorld(this, Rows);
        Promises = new Promises(this);
    }

    public Dice Dice { get; }
    public Journal Journal { get; }
    public DurableRows Rows { get; } = new();
    public Histories Histories { get; } = new();
    public Promises Promises { get; }
    public ScheduleWorld Schedules { get; }
    public HistoryEngine Engine { get; private set; }
    public DateTimeOffset Now { get; private set; } = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The time that runs see.</summary>
    public DateTimeOffset VirtualNow => Engine.World.Clock.At(Now);

    public bool CanSkipTime => _options.TimeSkipping;

    /// <summary>When something is to be done by itself: by the engine or by a schedule.</summary>
    public DateTimeOffset? NextDue => (Engine.NextDue, Schedules.NextDue) switch
    {
        ({ } engine, { } schedules) => engine < schedules ? engine : schedules,
        var (engine, schedules) => engine ?? schedules,
    };

    /// <summary>Replies in a hundred that never reach their caller.</summary>
    public int LossPercent { get; set; }

    public int Waiting => _asked.Count;

    /// <summary>Sends a request; the continuation gets the reply once it is committed, or null when nobody will ever know.</summary>
    public CallerId Send(IMessage request, Action<Reply?> then, TimeSpan? patience = null, string method = "")
    {
        var caller = new CallerId(++_callers);
        _asked.Add(caller, new Asked(request, then));
        Journal.Note($"{caller.Value} {request.Descriptor.Name} {request}");
        Handle(caller, request, patience, method);
        return caller;
    }

    /// <summary>A call of the server's own, answered at once, in the open transaction.</summary>
    public Reply Ask(IMessage request)
    {
        var caller = new CallerId(++_callers);
        Journal.Note($"{caller.Value} asked at once: {request.Descriptor.Name} {request}");
        return Handle(caller, request, null, "").Replies.Find(reply => reply.Caller == caller)
            ?? throw new Broken($"{request.Descriptor.Name} is not answered at once");
    }

    /// <summary>Makes sure that there is something to commit.</summary>
    public void Begin() => _inTransaction = true;

    /// <summary>The client of a waiting call is gone.</summary>
    public void Forget(CallerId caller)
    {
        if (!_asked.Remove(caller, out var asked)) return;
        Journal.Note($"{caller.Value} is gone");
        Engine.Forget(caller);
        _skipRules.Left(caller);
        asked.Then(null);
    }

    public void Advance(TimeSpan span) => Now += span;

    /// <summary>Serves everything that is due.</summary>
    public void Tick()
    {
        for (var turns = 0; Engine.NextDue <= Now; turns++)
        {
            Broken.Unless(turns < TicksBeforeGivingUp, $"the engine is due at {Engine.NextDue:O} for ever");
            Journal.Note($"tick at {Now:O}");
            Take(Engine.Tick(Now));
        }
        foreach (var run in Rows.Open)
            Broken.Unless(!(run.Due <= VirtualNow), $"run {run.Key.RunId} is due at {run.Due:O}, and it is {VirtualNow:O}");
        Schedules.Tick();
    }

    public void Purge(RunKey run)
    {
        Journal.Note($"purge {run.RunId}");
        Take(Engine.Purge(run, Now));
    }

    /// <summary>Commits what has gathered, then answers.</summary>
    public void Commit()
    {
        if (!_inTransaction) return;
        Settle();
        var replies = _replies.ToList();
        _replies.Clear();
        foreach (var reply in replies) Deliver(reply);
    }

    /// <summary>The commit fails: whoever waited for it is told so, and memory forgets.</summary>
    public void FailCommit()
    {
        Journal.Note($"the commit fails");
        Rows.Rollback();
        _inTransaction = false;
        var lost = _replies.ToList();
        _replies.Clear();
        var touched = _touched.ToList();
        _touched.Clear();
        Engine.Discard(touched, Now);
        _skipRules.Same();
        Schedules.Rollback();
        foreach (var reply in lost)
            if (_asked.Remove(reply.Caller, out var asked)) asked.Then(null);
        _stateRules.CheckAll();
    }

    /// <summary>The process dies and is started again; what was not committed never was.</summary>
    /// <param name="committed">True: it dies after the commit and before the first answer.</param>
    public void Crash(bool committed)
    {
        Journal.Note($"a crash {(committed ? "after" : "before")} the commit");
        if (committed && _inTransaction) Settle();
        Rows.Rollback();
        _inTransaction = false;
        _replies.Clear();
        _touched.Clear();
        var lost = _asked.Values.ToList();
        _asked.Clear();
        Engine = NewEngine();
        _skipRules.Restarted();
        Schedules.Crash();
        foreach (var asked in lost) asked.Then(null);
        _stateRules.CheckAll();
        Promises.CheckAll();
    }

    public void CheckAll()
    {
        _stateRules.CheckAll();
        Promises.CheckAll();
    }

    private void Settle()
    {
        var committed = Rows.Commit();
        Histories.Add(committed);
        Schedules.Committed(committed);
        _inTransaction = false;
        foreach (var key in _touched) _stateRules.CheckAgainstHistory(key);
        _touched.Clear();
    }

    private Mutation Handle(CallerId caller, IMessage request, TimeSpan? patience, string method)
    {
        // As from the wire: the engine may keep what it gets, so nobody else may hold it.
        var parsed = request.Descriptor.Parser.ParseFrom(request.ToByteArray());
        var call = new Call(caller, parsed, patience is null ? null : Now + patience, method);
        var mutation = Engine.Handle(call, Now);
        Take(mutation, call);
        ReplyRules.RefusalsWriteNothing(caller, request, mutation);
        return mutation;
    }

    private void Take(Mutation mutation, Call? call = null)
    {
        Journal.Add(mutation);
        if (!mutation.WritesNothing)
        {
            Rows.Write(mutation);
            _inTransaction = true;
            _touched.UnionWith(mutation.Touched);
        }
        foreach (var reply in mutation.Replies) _replyRules.Watch(reply);
        foreach (var key in mutation.Touched) _stateRules.CheckAgainstRows(key);
        _skipRules.Watch(call, mutation);
        foreach (var row in mutation.Visibility) Schedules.Saw(row);
        foreach (var run in mutation.Deleted) Schedules.Gone(run);
        if (_inTransaction) _replies.AddRange(mutation.Replies);
        else foreach (var reply in mutation.Replies) Deliver(reply);
    }

    private void Deliver(Reply reply)
    {
        // A call that has been forgotten since is answered for nobody; a second answer finds nobody either, and is counted.
        _replyRules.Once(reply.Caller);
        if (!_asked.Remove(reply.Caller, out var asked)) return;
        Refusals.Note(this, asked.Request, reply);
        var isLost = Dice.Percent(LossPercent);
        Journal.Note($"{reply.Caller.Value} {(isLost ? "lost: " : "")}{(object?)reply.Message ?? reply.Refusal}");
        asked.Then(isLost ? null : reply);
    }

    private HistoryEngine NewEngine()
    {
        var engine = new HistoryEngine(_options, Rows);
        engine.SetNamespace(Record);
        engine.Recover(Now);
        return engine;
    }

    private Guid NextId() => new(++_ids, 0, 0x4000, [0x80, 0, 0, 0, 0, 0, 0, 0]);

    private sealed record Asked(IMessage Request, Action<Reply?> Then);
}
