using Google.Protobuf.WellKnownTypes;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>The three time-outs of a run, each limiting the next.</summary>
internal static class WorkflowTimeouts
{
    private static readonly TimeSpan DefaultTask = TimeSpan.FromSeconds(10), LongestTask = TimeSpan.FromSeconds(120);

    /// <summary>A run lasts at most as long as its chain, a workflow task at most as long as its run.</summary>
    public static (Duration? Run, Duration Task) Fill(Duration? execution, Duration? run, Duration? task)
    {
        var runSpan = Times.ShorterUnlessZero(run.Span(), execution.Span());
        var runFilled = runSpan == run.Span() ? run : runSpan.Wire();
        return (runFilled, Task(runSpan, task.Span()).Wire());
    }

    /// <summary>Default 10 s, at most 120 s, at most the run's own time.</summary>
    public static TimeSpan Task(TimeSpan run, TimeSpan task)
    {
        var asked = task == TimeSpan.Zero ? DefaultTask : task;
        return Times.ShorterUnlessZero(asked < LongestTask ? asked : LongestTask, run);
    }
}
