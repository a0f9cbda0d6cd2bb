namespace TemporalDev.Engine.Queues;

/// <summary>At most so many tasks a second; a second's worth may go at once.</summary>
internal sealed class Throttle
{
    private double _tokens;
    private DateTimeOffset _filled;

    /// <summary>Tasks per second; null for no limit, zero for none at all.</summary>
    public double? PerSecond { get; private set; }

    public void Limit(double? perSecond, DateTimeOffset wall)
    {
        if (perSecond == PerSecond) return;
        Fill(wall);
        var begins = PerSecond is null;
        PerSecond = perSecond;
        _tokens = begins ? Most : Math.Min(_tokens, Most);
    }

    /// <summary>When the next task may go: now, a later time, or never.</summary>
    public DateTimeOffset Next(DateTimeOffset wall)
    {
        if (PerSecond is not { } rate) return wall;
        if (rate <= 0) return DateTimeOffset.MaxValue;
        Fill(wall);
        return _tokens >= 1 ? wall : wall + TimeSpan.FromSeconds(Math.Min((1 - _tokens) / rate, 3600));
    }

    public void Spend() => _tokens = PerSecond is null ? _tokens : _tokens - 1;

    private double Most => Math.Max(1, PerSecond ?? 1);

    private void Fill(DateTimeOffset wall)
    {
        if (PerSecond is { } rate && wall > _filled) _tokens = Math.Min(Most, _tokens + ((wall - _filled).TotalSeconds * rate));
        if (wall > _filled) _filled = wall;
    }
}
