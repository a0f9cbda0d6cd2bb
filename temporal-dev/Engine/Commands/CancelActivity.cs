using Temporalio.Api.Command.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.State;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>RequestCancelActivityTask. An activity that no worker has is cancelled on the spot.</summary>
internal static class CancelActivity
{
    private const string NotStarted = "ACTIVITY_ID_NOT_STARTED";

    public static void Apply(Completion c, Command command)
    {
        var scheduledId = command.RequestCancelActivityTaskCommandAttributes?.ScheduledEventId ?? 0;
        if (scheduledId <= 0)
            throw new CommandFailedException(
                BadRequestCancelActivityAttributes, "ScheduledEventId is not set on RequestCancelActivityTaskCommand.");
        if (!c.Run.Activities.TryGetValue(scheduledId, out var activity))
        {
            // Its end may be waiting to be told.
            if (!IsKnown(c, scheduledId))
                throw new CommandFailedException(BadRequestCancelActivityAttributes, $"no activity was scheduled by event {scheduledId}");
            c.Append(command, HistoryEvents.ActivityCancelRequested(c.CompletedId, scheduledId));
            return;
        }
        if (activity.CancelRequested) throw new CommandFailedException(
            BadRequestCancelActivityAttributes, $"activity {activity.ActivityId} has been asked to cancel before");
        c.Append(command, HistoryEvents.ActivityCancelRequested(c.CompletedId, scheduledId));
        if (activity.State == (int)ActivityState.Started) return;
        Activities.Cancel(c.Tx, activity, PlainPayloads.Text(NotStarted), c.Identity);
        c.NeedsTask = true;
    }

    private static bool IsKnown(Completion c, long scheduledId) => c.Run.Buffered.Values.Any(e =>
        e.ActivityTaskCompletedEventAttributes?.ScheduledEventId == scheduledId
            || e.ActivityTaskFailedEventAttributes?.ScheduledEventId == scheduledId
        || e.ActivityTaskTimedOutEventAttributes?.ScheduledEventId == scheduledId
            || e.ActivityTaskCanceledEventAttributes?.ScheduledEventId == scheduledId);
}
