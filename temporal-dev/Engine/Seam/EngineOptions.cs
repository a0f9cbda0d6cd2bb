namespace TemporalDev.Engine;

/// <summary>What differs between two engines.</summary>
public sealed record EngineOptions
{
    /// <summary>Makes run ids and the like. A seeded one makes the whole engine repeatable.</summary>
    public required Func<Guid> NewId { get; init; }

    /// <summary>Longest wait of a task poll without an earlier deadline. Default 60 s.</summary>
    public TimeSpan PollWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest wait of a history or update call without an earlier deadline. Default 20 s.</summary>
    public TimeSpan LongPollWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Runs kept in memory when idle; the least recently used go first. Default 2,000, at least 1.</summary>
    public int ResidentRuns { get; init; } = 2_000;

    /// <summary>
    /// True when a workflow task's answer may bring the activities that it scheduled, already started. Default false, as on the real server.
    /// </summary>
    public bool EagerActivities { get; init; }

    /// <summary>True when time may be skipped (TestService). Default false.</summary>
    public bool TimeSkipping { get; init; }
}
