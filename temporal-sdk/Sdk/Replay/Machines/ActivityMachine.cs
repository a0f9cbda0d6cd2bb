using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Sdk.V1;
using Temporalio.Workflows;
using Enum = System.Enum;

namespace Temporalio.Replay.Machines;

/// <summary>An activity on the server.</summary>
internal sealed class ActivityMachine(
    ScheduleActivityTaskCommandAttributes attributes, UserMetadata? metadata, ActivityCancellationType cancellationType) : Machine
{
    private readonly TaskCompletionSource<Resolution> ended = new();
    private Resolution resolution;
    private bool isTold;
    private long scheduledEventId;

    public enum State
    {
        Commanded,
        Scheduled,
        Started,
        Cancelling,
        CancelRequested,
        Abandoned,
        Ended,
        Dropped,
    }

    public enum Move
    {
        Schedule,
        Start,
        End,
        Cancel,
        Abandon,
        ConfirmCancel,
    }

    public State Current { get; private set; } = State.Commanded;

    /// <summary>Done when the activity has ended, or the workflow no longer waits for it.</summary>
    public Task<Resolution> Ended => ended.Task;

    public string ActivityId => attributes.ActivityId;

    public override string Text => $"ScheduleActivityTask (id {attributes.ActivityId}, type {attributes.ActivityType.Name})";

    public override EventType RecordedAs => EventType.ActivityTaskScheduled;

    public override bool IsOver => Current is State.Ended or State.Dropped;

    public static State? TryNext(State state, Move move) => (state, move) switch
    {
        (State.Commanded, Move.Schedule) => State.Scheduled,
        (State.Commanded, Move.Cancel or Move.Abandon) => State.Dropped,
        (State.Scheduled, Move.Start) => State.Started,
        (State.Scheduled or State.Started, Move.End) => State.Ended,
        (State.Scheduled or State.Started, Move.Cancel) => State.Cancelling,
        (State.Scheduled or State.Started, Move.Abandon) => State.Abandoned,
        (State.Cancelling, Move.ConfirmCancel) => State.CancelRequested,
        (State.CancelRequested, Move.Start) => State.CancelRequested,
        (State.CancelRequested, Move.End) => State.Ended,
        (State.Abandoned, Move.Start) => State.Abandoned,
        (State.Abandoned, Move.End) => State.Ended,
        _ => null,
    };

    public override Command ToCommand() => new()
    {
        CommandType = CommandType.ScheduleActivityTask,
        ScheduleActivityTaskCommandAttributes = attributes,
        UserMetadata = metadata,
    };

    public override void Recorded(HistoryEvent e, bool checkIds)
    {
        var recorded = e.ActivityTaskScheduledEventAttributes;
        if (checkIds && recorded.ActivityId != attributes.ActivityId)
        {
            throw Nondeterminism.OtherValue(e, "activity id", recorded.ActivityId, attributes.ActivityId);
        }
        if (checkIds && recorded.ActivityType?.Name != attributes.ActivityType.Name)
        {
            throw Nondeterminism.OtherValue(e, "activity type", recorded.ActivityType?.Name, attributes.ActivityType.Name);
        }
        Advance(Move.Schedule, e);
        scheduledEventId = e.EventId;
    }

    public override bool Take(HistoryEvent e)
    {
        if (e.EventType == EventType.ActivityTaskStarted)
        {
            Advance(Move.Start, e);
            return false;
        }
        Advance(Move.End, e);
        if (isTold)
        {
            return false;
        }
        resolution = Outcome(e);
        return true;
    }

    public override void Apply()
    {
        isTold = true;
        ended.TrySetResult(resolution);
    }

    /// <summary>Cancels the activity as its cancellation type says.</summary>
    /// <param name="command">The command that tells the server; null without one.</param>
    /// <returns>Whether the workflow is to be told at once.</returns>
    public bool Cancel(out OutgoingCommand? command)
    {
        command = null;
        if (TryNext(Current, cancellationType == ActivityCancellationType.Abandon ? Move.Abandon : Move.Cancel) is not { } next)
        {
            return false;
        }
        Current = next;
        if (next == State.Dropped)
        {
            Drop();
        }
        if (next == State.Cancelling)
        {
            command = new CancelCommand(this);
            if (cancellationType == ActivityCancellationType.WaitCancellationCompleted)
            {
                return false;
            }
        }
        resolution = Resolution.Of(Wrapped("Activity cancelled", RetryState.CancelRequested, Cancelled(null), 0, string.Empty));
        isTold = true;
        return true;
    }

    private static Failure Cancelled(Api.Common.V1.Payloads? details) =>
        new() { Message = "Activity cancelled", CanceledFailureInfo = new() { Details = details } };

    private void Advance(Move move, HistoryEvent e) =>
        Current = TryNext(Current, move) ?? throw Nondeterminism.Refused(e, Text, (Enum)Current, move);

    private Resolution Outcome(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.ActivityTaskCompleted:
                return Resolution.Of(e.ActivityTaskCompletedEventAttributes.Result);
            case EventType.ActivityTaskFailed:
                var failed = e.ActivityTaskFailedEventAttributes;
                return Resolution.Of(
                    Wrapped("Activity task failed", failed.RetryState, failed.Failure, failed.StartedEventId, failed.Identity));
            case EventType.ActivityTaskTimedOut:
                var late = e.ActivityTaskTimedOutEventAttributes;
                return Resolution.Of(Wrapped("Activity task timed out", late.RetryState, late.Failure, late.StartedEventId, string.Empty));
            default:
                var canceled = e.ActivityTaskCanceledEventAttributes;
                return Resolution.Of(Wrapped(
                    "Activity cancelled",
                    RetryState.CancelRequested,
                    Cancelled(canceled.Details),
                    canceled.StartedEventId,
                    canceled.Identity));
        }
    }

    private Failure Wrapped(string message, RetryState retryState, Failure cause, long startedEventId, string identity) => new()
    {
        Message = message,
        Cause = cause,
        ActivityFailureInfo = new()
        {
            ActivityId = attributes.ActivityId,
            ActivityType = attributes.ActivityType,
            Identity = identity,
            RetryState = retryState,
            ScheduledEventId = scheduledEventId,
            StartedEventId = startedEventId,
        },
    };

    private sealed class CancelCommand(ActivityMachine activity) : OutgoingCommand
    {
        public override string Text => $"RequestCancelActivityTask (id {activity.ActivityId})";

        public override EventType RecordedAs => EventType.ActivityTaskCancelRequested;

        public override Command ToCommand() => new()
        {
            CommandType = CommandType.RequestCancelActivityTask,
            RequestCancelActivityTaskCommandAttributes = new() { ScheduledEventId = activity.scheduledEventId },
        };

        public override void Recorded(HistoryEvent e, bool checkIds)
        {
            var scheduled = e.ActivityTaskCancelRequestedEventAttributes.ScheduledEventId;
            if (scheduled != activity.scheduledEventId)
            {
                throw Nondeterminism.OtherValue(e, "scheduled event id", $"{scheduled}", $"{activity.scheduledEventId}");
            }
            activity.Advance(Move.ConfirmCancel, e);
        }
    }
}
