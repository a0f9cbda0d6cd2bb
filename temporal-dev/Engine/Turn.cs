using Google.Protobuf;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine;

/// <summary>One step of the engine: what it may read, and the mutation it fills.</summary>
internal sealed class Turn(World world, DateTimeOffset wall, bool isSilent = false)
{
    private readonly Queue<Action> _after = [];
    private readonly Dictionary<Run, bool> _changed = [];
    private readonly HashSet<Run> _deleted = [];

    public World World => world;

    /// <summary>True while memory is rebuilt: nothing is written or answered.</summary>
    public bool IsSilent => isSilent;

    /// <summary>Wall time: deadlines of callers.</summary>
    public DateTimeOffset Wall => wall;

    /// <summary>Virtual time: everything that runs know of.</summary>
    public DateTimeOffset Now { get; } = world.Clock.At(wall);

    public Mutation Mutation { get; private set; } = new();

    /// <summary>True while a call itself is done: what it appends has a limit. What follows from it, and what is due, has none.</summary>
    public bool IsBounded { get; set; }

    /// <summary>The newest run of a workflow id, as of now; null when it has none.</summary>
    public Run? CurrentRun(string namespaceId, string workflowId)
    {
        var written = Mutation.CurrentRuns.FindLast(c => c.NamespaceId == namespaceId && c.WorkflowId == workflowId);
        var runId = written is not null ? written.RunId : world.Source.CurrentRun(namespaceId, workflowId);
        return runId is null ? null : world.Runs.Find(new RunKey(namespaceId, workflowId, runId));
    }

    /// <summary>When a call that waits is answered at the latest.</summary>
    public DateTimeOffset Deadline(Call call, TimeSpan patience) => call.Deadline < wall + patience ? call.Deadline.Value : wall + patience;

    public RunTransaction Begin(Run run) => new(this, run);

    public void Reply(CallerId caller, IMessage message) => Mutation.Replies.Add(Engine.Reply.Of(caller, message));

    public void Refuse(CallerId caller, Refusal refusal) => Mutation.Replies.Add(Engine.Reply.Refused(caller, refusal));

    /// <summary>To be done once everything before it is done.</summary>
    public void After(Action effect) => _after.Enqueue(effect);

    /// <summary>The run's rows will be written at the end of the turn.</summary>
    public void Change(Run run, bool visibility)
    {
        _changed[run] = visibility | _changed.GetValueOrDefault(run);
        Mutation.Touched.Add(run.Key);
    }

    public void Delete(Run run)
    {
        _deleted.Add(run);
        Mutation.Touched.Add(run.Key);
    }

    /// <summary>Throws away what this turn has done to a run, and returns the run as it was before.</summary>
    public Run GiveUp(Run run)
    {
        if (_changed.ContainsKey(run)) throw new InvalidOperationException($"Run {run.Key.RunId} has committed in this turn already.");
        return world.Runs.Reload(run);
    }

    /// <summary>Does what was put off, then writes the rows of every run that changed.</summary>
    public void Finish()
    {
        IsBounded = false;
        while (_after.TryDequeue(out var effect)) effect();
        foreach (var run in _changed.Keys) TellFollowers(run);
        foreach (var (run, visibility) in _changed)
            if (!_deleted.Contains(run)) RowWriter.Write(this, run, visibility);
        foreach (var run in _deleted) RowWriter.Delete(this, run);
        world.Runs.Trim();
    }

    private void TellFollowers(Run run)
    {
        if (world.Audiences.Find(run.Key) is not { History.Count: > 0 } audience) return;
        foreach (var wait in audience.History.ToList())
            if (wait.TryAnswer(this, run))
            {
                world.Callers.Remove(wait.Caller);
                wait.Leave(world);
            }
    }

    /// <summary>Forgets everything: the call was refused half-way or the engine failed.</summary>
    public void Abandon()
    {
        foreach (var run in _changed.Keys) world.Runs.Forget(run.Key);
        _after.Clear();
        _changed.Clear();
        Mutation = new Mutation();
    }
}
