using Temporalio.Api.Command.V1;
using TemporalDev.Engine.State;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>CancelTimer. A timer that fired while the task was out is cancelled all the same: the workflow never sees it fire.</summary>
internal static class CancelTimer
{
    public static void Apply(Completion c, Command command)
    {
        var timerId = command.CancelTimerCommandAttributes?.TimerId ?? "";
        if (timerId.Length == 0) throw new CommandFailedException(BadCancelTimerAttributes, "TimerId is not set on CancelTimerCommand.");
        var startedId = c.Run.Timers.TryGetValue(timerId, out var timer)
            ? timer.StartedId
            : EventBuffer.TakeTimerFired(c.Run, timerId)?.TimerFiredEventAttributes.StartedEventId
              ?? throw new CommandFailedException(BadCancelTimerAttributes, $"no timer with the id {timerId} is running");
        c.Append(command, HistoryEvents.TimerCanceled(c.CompletedId, timerId, startedId, c.Identity));
    }
}
