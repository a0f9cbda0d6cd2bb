namespace TemporalDev.Engine;

/// <summary>What a part of a run is. The numbers are stored; never reuse one.</summary>
public enum PartKind
{
    Activity = 1,
    Timer = 2,
    Child = 3,
    ExternalSignal = 4,
    ExternalCancel = 5,
    Update = 6,
    BufferedEvent = 7,
    Request = 8,
}

/// <summary>Insert, replace or delete one part of a run: a pending activity, timer, child and so on.</summary>
/// <param name="Run">The run; with <paramref name="Kind"/> and <paramref name="Id"/> the primary key.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Unique among the parts of this kind of the run.</param>
/// <param name="Data">The row; null deletes it.</param>
public sealed record PartWrite(RunKey Run, PartKind Kind, string Id, byte[]? Data);
