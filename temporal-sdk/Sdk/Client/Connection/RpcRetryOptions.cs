namespace Temporalio.Client;

/// <summary>How calls are retried while errors may pass.</summary>
public class RpcRetryOptions : ICloneable
{
    /// <summary>Delay before the first retry. 100 ms by default.</summary>
    public TimeSpan InitialInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Share by which each delay varies at random, 0 to 1. 0.2 by default.</summary>
    public float RandomizationFactor { get; set; } = 0.2f;

    /// <summary>Factor from one delay to the next. 1.5 by default.</summary>
    public float Multiplier { get; set; } = 1.5f;

    /// <summary>Longest delay. Five seconds by default.</summary>
    public TimeSpan MaxInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest duration of a call with all its retries; null means no limit. Ten seconds by default.</summary>
    public TimeSpan? MaxElapsedTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Most retries; 0 means no limit. Ten by default.</summary>
    public int MaxRetries { get; set; } = 10;

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
