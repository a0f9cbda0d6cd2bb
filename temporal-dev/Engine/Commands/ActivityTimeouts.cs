using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Commands;

/// <summary>The four time-outs of an activity, with the gaps filled; zero is unlimited.</summary>
internal readonly record struct ActivityTimeouts(
    TimeSpan ScheduleToClose, TimeSpan ScheduleToStart, TimeSpan StartToClose, TimeSpan Heartbeat)
{
    /// <summary>What is not given follows from what is; nothing outlasts the run.</summary>
    public static ActivityTimeouts Fill(
        TimeSpan scheduleToClose, TimeSpan scheduleToStart, TimeSpan startToClose, TimeSpan heartbeat, TimeSpan run)
    {
        var close = scheduleToClose > TimeSpan.Zero ? scheduleToClose : run;
        var total = Times.ShorterUnlessZero(close, run);
        var start = Times.ShorterUnlessZero(scheduleToStart, total);
        var attempt = Times.ShorterUnlessZero(startToClose, total);
        return new(total, start, attempt, heartbeat == TimeSpan.Zero ? TimeSpan.Zero : Times.ShorterUnlessZero(heartbeat, attempt));
    }
}
