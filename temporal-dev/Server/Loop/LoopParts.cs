using TemporalDev.Engine;

namespace TemporalDev.Server.Loop;

/// <summary>Everything that lives on the engine's thread beside the engine, as one.</summary>
internal sealed class LoopParts : ILoopPart
{
    private readonly List<ILoopPart> parts = [];

    public DateTimeOffset? NextDue => parts.Min(part => part.NextDue);

    public void Add(ILoopPart part) => parts.Add(part);

    public void Tick(DateTimeOffset now)
    {
        foreach (var part in parts)
            if (part.NextDue <= now)
                part.Tick(now);
    }

    public void Saw(VisibilityWrite row, DateTimeOffset now)
    {
        foreach (var part in parts) part.Saw(row, now);
    }

    public void Gone(RunKey run, DateTimeOffset now)
    {
        foreach (var part in parts) part.Gone(run, now);
    }

    public void Reload()
    {
        foreach (var part in parts) part.Reload();
    }
}
