using TemporalDev.Engine;

namespace TemporalDev.Server.Loop;

/// <summary>
/// Something that lives on the engine's thread beside the engine, in the same transactions. Never called by another thread.
/// </summary>
internal interface ILoopPart
{
    /// <summary>When <see cref="Tick"/> has something to do; null when nothing is timed.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>Does what is due, inside the open transaction.</summary>
    void Tick(DateTimeOffset now);

    /// <summary>Looks at what the engine has just written, inside the open transaction.</summary>
    void Saw(VisibilityWrite row, DateTimeOffset now);

    /// <summary>Looks at a run that has just been removed, inside the open transaction; an open one is not seen closed before.</summary>
    void Gone(RunKey run, DateTimeOffset now);

    /// <summary>Reads everything from the store again: at start and after a rollback.</summary>
    void Reload();
}
