using TemporalDev.Engine.Queues;
using TemporalDev.Engine.State;
using TemporalDev.Engine.Waits;

namespace TemporalDev.Engine;

/// <summary>Everything the engine holds in memory. All of it can be rebuilt from rows, or belongs to callers that wait.</summary>
internal sealed class World
{
    public World(EngineOptions options, IRunSource source)
    {
        Options = options;
        Source = source;
        Runs = new RunCache(source, options.ResidentRuns);
        Clock = new VirtualClock(options.TimeSkipping);
    }

    public EngineOptions Options { get; }

    public IRunSource Source { get; }

    public Namespaces Namespaces { get; } = new();

    public RunCache Runs { get; }

    public TaskQueues Queues { get; } = new();

    public DueList Due { get; } = new();

    public WaitingCallers Callers { get; } = new();

    public StoppedWorkers StoppedWorkers { get; } = new();

    /// <summary>Every query that waits, by its id.</summary>
    public Dictionary<string, QueryWait> Queries { get; } = [];

    public Audiences Audiences { get; } = new();

    public VirtualClock Clock { get; }

    /// <summary>Runs for which some worker has, or should have, something to do: while there is one, time is not skipped.</summary>
    public HashSet<RunKey> Busy { get; } = [];

    /// <summary>What memory alone waits for, by wall time.</summary>
    public Alarms Alarms { get; } = new();

    /// <summary>Callers that sleep, by the virtual time at which they wake.</summary>
    public Sleepers Sleepers { get; } = new();

    public string NewId() => Options.NewId().ToString("D");

    /// <summary>A number from 0 to 1, as repeatable as the ids.</summary>
    public double Chance() => BitConverter.ToUInt32(Options.NewId().ToByteArray(), 12) / (double)uint.MaxValue;
}
