namespace Temporalio.Replay;

/// <summary>The numbers of a run's calls, per kind and from 1; they are the ids of timers and, where none is given, of
/// activities.</summary>
internal sealed class Sequences
{
    private uint timers;
    private uint activities;

    public uint NextTimer() => ++timers;

    /// <summary>Activities and local activities share one count.</summary>
    public uint NextActivity() => ++activities;
}
