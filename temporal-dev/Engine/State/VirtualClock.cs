namespace TemporalDev.Engine.State;

/// <summary>The time that runs see: wall time plus what has been skipped. Skipping is possible only while nobody holds a lock.</summary>
internal sealed class VirtualClock(bool canSkip)
{
    private TimeSpan _skipped;
    private int _locks = 1;

    public bool CanSkip => canSkip;

    /// <summary>Nobody forbids to jump to the next thing that is due.</summary>
    public bool IsUnlocked => canSkip && _locks <= 0;

    public int Locks => _locks;

    public DateTimeOffset At(DateTimeOffset wall) => wall + _skipped;

    /// <summary>When the wall shows this, virtual time is <paramref name="time"/>.</summary>
    public DateTimeOffset Wall(DateTimeOffset time) => time - _skipped;

    public void Lock() => _locks++;

    /// <summary>False when there is no lock to give back.</summary>
    public bool TryUnlock()
    {
        if (_locks == 0) return false;
        _locks--;
        return true;
    }

    /// <summary>By how much virtual time is ahead of the wall.</summary>
    public TimeSpan Skipped
    {
        get => _skipped;
        set => _skipped = canSkip ? value : TimeSpan.Zero;
    }

    /// <summary>Moves virtual time on; never back.</summary>
    public void SkipTo(DateTimeOffset time, DateTimeOffset wall)
    {
        if (time > At(wall)) _skipped = time - wall;
    }
}
