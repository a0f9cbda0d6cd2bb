namespace TemporalDev.Engine;

/// <summary>Names one call that waits for an answer. The server makes it; the engine only hands it back.</summary>
/// <param name="Value">Unique while the process lives.</param>
public readonly record struct CallerId(long Value);
