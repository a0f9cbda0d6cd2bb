namespace TemporalDev.Engine;

/// <summary>Insert or replace the row of one run.</summary>
/// <param name="Key">Primary key.</param>
/// <param name="Data">The row itself; opaque to the store.</param>
/// <param name="IsOpen">False once the run is closed.</param>
/// <param name="Due">Virtual time of the earliest thing the run waits for; null when it waits for nothing timed.</param>
/// <param name="HasTasks">True while a workflow or activity task of the run waits for a poller; such runs are loaded at recovery.</param>
/// <param name="Closed">Virtual time of the close; retention counts from here. Null while open.</param>
public sealed record RunWrite(RunKey Key, byte[] Data, bool IsOpen, DateTimeOffset? Due, bool HasTasks, DateTimeOffset? Closed);
