namespace Temporalio.Client;

/// <summary>How a quiet connection is checked for life.</summary>
public class KeepAliveOptions : ICloneable
{
    /// <summary>Time between pings. 30 seconds by default.</summary>
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Time in which a ping must be answered; the connection is closed otherwise. 15 seconds by default.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
