namespace TemporalDev.Engine.Waits;

/// <summary>A caller that will be answered later: when something happens, or with the best there is at its deadline.</summary>
internal abstract class Wait(CallerId caller, DateTimeOffset deadline)
{
    public CallerId Caller => caller;

    /// <summary>Wall time.</summary>
    public DateTimeOffset Deadline => deadline;

    /// <summary>Answers when the deadline has come.</summary>
    public abstract void TimeOut(Turn turn);

    /// <summary>Takes the wait out of wherever it stands in line.</summary>
    public abstract void Leave(World world);
}
