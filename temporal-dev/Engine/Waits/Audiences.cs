namespace TemporalDev.Engine.Waits;

/// <summary>
/// What callers want of one run, and updates that exist only as long as somebody asks for them: nothing of this is durable, and it is
/// independent of whether the run itself is in memory.
/// </summary>
internal sealed class Audience
{
    /// <summary>Callers that wait for new events.</summary>
    public List<HistoryWait> History { get; } = [];

    /// <summary>Updates that are not accepted yet, and callers that wait for accepted ones, by update id in order of arrival.</summary>
    public OrderedDictionary<string, LiveUpdate> Updates { get; } = [];

    /// <summary>Queries that wait for a workflow task to carry them, by query id.</summary>
    public Dictionary<string, QueryWait> Queries { get; } = [];

    public bool IsEmpty => History.Count == 0 && Updates.Count == 0 && Queries.Count == 0;
}

/// <summary>The audiences of all runs that have one.</summary>
internal sealed class Audiences
{
    private readonly Dictionary<RunKey, Audience> _audiences = [];

    public Audience? Find(RunKey run) => _audiences.GetValueOrDefault(run);

    public Audience Get(RunKey run)
    {
        if (!_audiences.TryGetValue(run, out var audience)) _audiences.Add(run, audience = new Audience());
        return audience;
    }

    public void DropIfEmpty(RunKey run)
    {
        if (_audiences.TryGetValue(run, out var audience) && audience.IsEmpty) _audiences.Remove(run);
    }
}
