using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Queues;
using TemporalDev.Engine.Rows;
using WirePayloads = Temporalio.Api.Common.V1.Payloads;

namespace TemporalDev.Engine.State;

/// <summary>Attempts of activities. Nothing of an attempt is in history before the activity is over.</summary>
internal static class Activities
{
    private const string TooLate = "Not enough time to schedule next retry before activity ScheduleToClose timeout, giving up retrying";

    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(0.5);

    /// <summary>Puts the current attempt in line.</summary>
    public static void Enqueue(Turn turn, Run run, ActivityRow activity)
    {
        if (activity.State == (int)ActivityState.Scheduled && !activity.Paused)
            turn.World.Queues.Add(turn, new ActivityEntry(run, activity));
    }

    /// <summary>A worker takes the current attempt.</summary>
    public static void Start(RunTransaction tx, ActivityRow activity, string requestId, string identity)
    {
        Move(tx, activity, ActivityMove.Start);
        activity.StartedTime = tx.Now.Wire();
        activity.RequestId = requestId;
        activity.Identity = identity;
        activity.LastIdentity = identity;
        activity.Reset = false;
    }

    public static void Complete(RunTransaction tx, ActivityRow activity, WirePayloads? result, string identity)
    {
        if (activity.StartedTime is null) activity.Identity = identity;
        var started = WriteStarted(tx, activity);
        tx.Append(HistoryEvents.ActivityCompleted(activity.ScheduledId, started, result, identity));
    }

    /// <summary>The attempt failed: another one follows, or the activity has failed.</summary>
    public static void Fail(RunTransaction tx, ActivityRow activity, Failure failure, string identity)
    {
        var (state, delay) = AfterFailure(tx, activity, failure);
        if (state == RetryState.InProgress)
        {
            Retry(tx, activity, failure, delay);
            activity.LastAttemptCompleteTime = tx.Now.Wire();
            return;
        }
        var started = WriteStarted(tx, activity);
        tx.Append(HistoryEvents.ActivityFailed(activity.ScheduledId, started, failure, state, identity));
    }

    public static void TimeOut(RunTransaction tx, ActivityRow activity, TimeoutType type)
    {
        var failure = Retries.TimedOut($"activity {type} timeout", type);
        var (state, delay) = AfterFailure(tx, activity, failure);
        if (state == RetryState.InProgress)
        {
            Retry(tx, activity, failure, delay);
            return;
        }
        if (state == RetryState.Timeout) failure = Retries.TimedOut(TooLate, TimeoutType.ScheduleToClose);
        failure.TimeoutFailureInfo.LastHeartbeatDetails = activity.HeartbeatDetails;
        failure.Cause = activity.LastFailure;
        var started = activity.State == (int)ActivityState.Started ? WriteStarted(tx, activity) : 0;
        tx.Append(HistoryEvents.ActivityTimedOut(activity.ScheduledId, started, failure, state));
    }

    public static void Cancel(RunTransaction tx, ActivityRow activity, WirePayloads? details, string identity)
    {
        var started = activity.State == (int)ActivityState.Started ? WriteStarted(tx, activity) : 0;
        tx.Append(HistoryEvents.ActivityCanceled(activity.ScheduledId, started, activity.CancelRequestedId, details, identity));
    }

    /// <summary>The delay before the next attempt is over.</summary>
    public static void Wake(RunTransaction tx, ActivityRow activity)
    {
        Move(tx, activity, ActivityMove.Wake);
        if (activity.ScheduledTime.At() > tx.Now) activity.ScheduledTime = tx.Now.Wire();
        activity.RetryInterval = null;
        activity.HeldUntil = null;
        tx.Then(() => Enqueue(tx.Turn, tx.Run, activity));
    }

    /// <summary>
    /// An operator cuts the waiting short: the attempt is due now, or within the jitter, and its failure is forgotten. As on the real server
    /// it goes out a moment later, so that who looks right after asking sees it scheduled.
    /// </summary>
    public static void Hasten(RunTransaction tx, ActivityRow activity, TimeSpan jitter)
    {
        var due = tx.Now + (jitter * tx.Turn.World.Chance());
        activity.Stamp++;
        activity.LastFailure = null;
        activity.ScheduledTime = due.Wire();
        Changed(tx, activity);
        if (activity.State == (int)ActivityState.BackingOff) activity.HeldUntil = (due + Moment).Wire();
        else tx.Then(() => Enqueue(tx.Turn, tx.Run, activity));
    }

    /// <summary>Says that the row has changed without moving.</summary>
    public static void Changed(RunTransaction tx, ActivityRow activity) => tx.Run.Touch(activity);

    private static (RetryState State, TimeSpan Delay) AfterFailure(RunTransaction tx, ActivityRow activity, Failure failure)
    {
        if (activity.CancelRequested) return (RetryState.CancelRequested, default);
        var expiration = activity.ScheduleToClose.IsZero() ? (DateTimeOffset?)null
            : activity.FirstScheduledTime.At() + activity.ScheduleToClose.Span();
        // A reset gives the attempt that runs another one, but no more time than there is.
        if (activity is { Reset: true, State: (int)ActivityState.Started } && !(expiration <= tx.Now))
            return (RetryState.InProgress, TimeSpan.Zero);
        return Retries.After(activity.RetryPolicy, activity.Attempt, failure, tx.Now, expiration);
    }

    private static void Retry(RunTransaction tx, ActivityRow activity, Failure failure, TimeSpan delay)
    {
        Move(tx, activity, ActivityMove.Retry);
        // A reset of a running attempt counts that attempt as the first.
        activity.Attempt = activity.Reset ? 2 : activity.Attempt + 1;
        if (activity.Reset && activity.ResetHeartbeat) activity.HeartbeatDetails = null;
        activity.LastFailure = SmallFailure.Of(failure);
        activity.RetryInterval = delay.Wire();
        // A paused activity does not back off: its next attempt waits for the operator only.
        activity.ScheduledTime = (activity.Paused ? tx.Now : tx.Now + delay).Wire();
        activity.StartedTime = null;
        activity.RequestId = "";
        activity.Identity = "";
    }

    /// <summary>Writes when the last attempt began, as of then; an activity completed from outside before that has no such time.</summary>
    private static long WriteStarted(RunTransaction tx, ActivityRow activity)
    {
        var started = HistoryEvents.ActivityStarted(new ActivityTaskStartedEventAttributes
        {
            ScheduledEventId = activity.ScheduledId,
            Identity = activity.Identity,
            RequestId = activity.RequestId,
            Attempt = activity.Attempt,
            LastFailure = activity.LastFailure,
        });
        started.EventTime = activity.StartedTime ?? tx.Now.Wire();
        return tx.Append(started).EventId;
    }

    private static void Move(RunTransaction tx, ActivityRow activity, ActivityMove move)
    {
        activity.State = (int)ActivityMachine.Next((ActivityState)activity.State, move);
        tx.Run.Touch(activity);
    }
}
