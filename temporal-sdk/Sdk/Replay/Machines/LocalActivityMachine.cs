using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Replay.Activation;
using Temporalio.Replay.History;
using Temporalio.Workflows;
using Enum = System.Enum;

namespace Temporalio.Replay.Machines;

/// <summary>A local activity: run by the worker inside the workflow task and recorded by a marker when it has ended.</summary>
internal sealed class LocalActivityMachine(LocalActivityRequest request, DateTime scheduledAt) : IJob
{
    private readonly TaskCompletionSource<LocalActivityEnd> ended = new();
    private LocalActivityEnd? end;

    public enum State
    {
        Requested,
        Running,
        Resolved,
        Foretold,
        Marked,
        Dropped,
    }

    public enum Move
    {
        Run,
        Resolve,
        Foretell,
        Mark,
        Cancel,
    }

    public State Current { get; private set; } = State.Requested;

    public LocalActivityRequest Request => request;

    /// <summary>Time at which the activity ended; the workflow's clock moves on to it. Null as long as it has not.</summary>
    public DateTime? CompleteTime { get; private set; }

    /// <summary>Done when the activity has ended, is backing off, or the workflow no longer waits for it.</summary>
    public Task<LocalActivityEnd> Ended => ended.Task;

    public string Text => $"local activity {request.Seq} (id {request.ActivityId}, type {request.ActivityType})";

    public static State? TryNext(State state, Move move) => (state, move) switch
    {
        (State.Requested, Move.Run) => State.Running,
        (State.Requested, Move.Foretell) => State.Foretold,
        (State.Requested, Move.Cancel) => State.Dropped,
        (State.Running, Move.Resolve) => State.Resolved,
        (State.Resolved, Move.Mark) => State.Marked,
        (State.Foretold, Move.Mark) => State.Marked,
        _ => null,
    };

    /// <summary>Hands the activity to the worker.</summary>
    public LocalActivityRequest Run()
    {
        Advance(Move.Run);
        return request;
    }

    /// <summary>Takes how the activity ended in the worker.</summary>
    /// <returns>The marker to record.</returns>
    public LocalActivityCommand Resolve(LocalActivityResolution resolution)
    {
        Advance(Move.Resolve);
        CompleteTime = scheduledAt + resolution.Elapsed;
        var result = (resolution as LocalActivityResolution.Completed)?.Result;
        var backoff = (resolution as LocalActivityResolution.BackedOff)?.Backoff;
        var failure = resolution switch
        {
            LocalActivityResolution.Failed failed => failed.Failure,
            LocalActivityResolution.Cancelled cancelled => cancelled.Failure,
            LocalActivityResolution.BackedOff backedOff => backedOff.Failure,
            _ => null,
        };
        end ??= LocalActivityEnd.Of(request, result, failure, backoff, resolution.Attempt, resolution.OriginalScheduleTime);
        return new(this, new(
            new()
            {
                Seq = request.Seq,
                Attempt = resolution.Attempt,
                ActivityId = request.ActivityId,
                ActivityType = request.ActivityType,
                CompleteTime = LocalActivityMarkerData.SecondsAndNanos.Of(CompleteTime.Value),
                Backoff = backoff is { } time ? LocalActivityMarkerData.SecondsAndNanos.Of(time) : null,
                OriginalScheduleTime = LocalActivityMarkerData.SecondsAndNanos.Of(resolution.OriginalScheduleTime),
            },
            result,
            failure));
    }

    /// <summary>Takes the end from the marker that lies ahead in the history.</summary>
    public void Foretell(LocalActivityMarker marker)
    {
        Advance(Move.Foretell);
        CompleteTime = marker.Data.CompleteTime?.ToDateTime();
        end ??= LocalActivityEnd.Of(
            request,
            marker.Result,
            marker.Failure,
            marker.Data.Backoff?.ToTimeSpan(),
            marker.Data.Attempt,
            marker.Data.OriginalScheduleTime?.ToDateTime());
    }

    /// <summary>Takes the marker event.</summary>
    public void Recorded(HistoryEvent e, bool checkIds)
    {
        if (LocalActivityMarker.TryRead(e)?.Data is not { } data || data.Seq != request.Seq)
        {
            throw Nondeterminism.OtherValue(e, "local activity", Text, null);
        }
        if (checkIds && data.ActivityId != request.ActivityId)
        {
            throw Nondeterminism.OtherValue(e, "local activity id", data.ActivityId, request.ActivityId);
        }
        if (checkIds && data.ActivityType != request.ActivityType)
        {
            throw Nondeterminism.OtherValue(e, "local activity type", data.ActivityType, request.ActivityType);
        }
        Current = TryNext(Current, Move.Mark) ?? throw Nondeterminism.Refused(e, Text, (Enum)Current, Move.Mark);
    }

    public void Apply()
    {
        if (end is { } how)
        {
            ended.TrySetResult(how);
        }
    }

    /// <summary>Cancels the activity as its cancellation type says.</summary>
    /// <param name="tellWorker">Whether the worker is to cancel the running activity.</param>
    /// <returns>Whether the workflow is to be told at once.</returns>
    public bool Cancel(out bool tellWorker)
    {
        tellWorker = false;
        if (end is not null)
        {
            return false;
        }
        if (TryNext(Current, Move.Cancel) is { } next)
        {
            Current = next;
        }
        else
        {
            tellWorker = Current == State.Running && request.CancellationType != ActivityCancellationType.Abandon;
            if (request.CancellationType == ActivityCancellationType.WaitCancellationCompleted)
            {
                return false;
            }
        }
        end = LocalActivityEnd.Of(request, null, LocalActivityEnd.Cancelled(), null, request.Attempt, null);
        return true;
    }

    private void Advance(Move move) =>
        Current = TryNext(Current, move) ?? throw new InvalidOperationException($"{Text} is {Current} and cannot take {move}.");
}
