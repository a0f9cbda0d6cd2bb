using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Enum = System.Enum;

namespace Temporalio.Replay.Machines;

/// <summary>A durable timer.</summary>
internal sealed class TimerMachine(uint seq, TimeSpan delay, Payload? summary) : Machine
{
    private readonly TaskCompletionSource fired = new();

    public enum State
    {
        Commanded,
        Started,
        Fired,
        Cancelling,
        Canceled,
    }

    public enum Move
    {
        Start,
        Fire,
        Cancel,
        ConfirmCancel,
    }

    public State Current { get; private set; } = State.Commanded;

    public string Id { get; } = seq.ToString(CultureInfo.InvariantCulture);

    /// <summary>Done when the timer fires.</summary>
    public Task Fired => fired.Task;

    public override string Text => $"StartTimer (id {Id})";

    public override EventType RecordedAs => EventType.TimerStarted;

    public override bool IsOver => Current is State.Fired or State.Canceled;

    public static State? TryNext(State state, Move move) => (state, move) switch
    {
        (State.Commanded, Move.Start) => State.Started,
        (State.Commanded, Move.Cancel) => State.Canceled,
        (State.Started, Move.Fire) => State.Fired,
        (State.Started, Move.Cancel) => State.Cancelling,
        (State.Cancelling, Move.ConfirmCancel) => State.Canceled,
        _ => null,
    };

    public override Command ToCommand() => new()
    {
        CommandType = CommandType.StartTimer,
        StartTimerCommandAttributes = new() { TimerId = Id, StartToFireTimeout = Duration.FromTimeSpan(delay) },
        UserMetadata = UserMetadataOf.Summary(summary),
    };

    public override void Recorded(HistoryEvent e, bool checkIds)
    {
        if (checkIds && e.TimerStartedEventAttributes.TimerId != Id)
        {
            throw Nondeterminism.OtherValue(e, "timer id", e.TimerStartedEventAttributes.TimerId, Id);
        }
        Advance(Move.Start, e);
    }

    public override bool Take(HistoryEvent e)
    {
        Advance(Move.Fire, e);
        return true;
    }

    public override void Apply() => fired.TrySetResult();

    /// <summary>Ends the wait of the workflow code; a timer that has fired stays fired.</summary>
    public void TellCanceled(CancellationToken token)
    {
        if (Current != State.Fired)
        {
            fired.TrySetCanceled(token);
        }
    }

    /// <summary>Takes the timer back.</summary>
    /// <returns>The command that tells the server; null when it never heard of the timer, or the timer is over.</returns>
    public OutgoingCommand? Cancel()
    {
        if (TryNext(Current, Move.Cancel) is not { } next)
        {
            return null;
        }
        Current = next;
        if (next == State.Canceled)
        {
            Drop();
            return null;
        }
        return new CancelCommand(this);
    }

    private void Advance(Move move, HistoryEvent e) =>
        Current = TryNext(Current, move) ?? throw Nondeterminism.Refused(e, Text, (Enum)Current, move);

    private sealed class CancelCommand(TimerMachine timer) : OutgoingCommand
    {
        public override string Text => $"CancelTimer (id {timer.Id})";

        public override EventType RecordedAs => EventType.TimerCanceled;

        public override Command ToCommand() => new()
        {
            CommandType = CommandType.CancelTimer,
            CancelTimerCommandAttributes = new() { TimerId = timer.Id },
        };

        public override void Recorded(HistoryEvent e, bool checkIds)
        {
            if (checkIds && e.TimerCanceledEventAttributes.TimerId != timer.Id)
            {
                throw Nondeterminism.OtherValue(e, "timer id", e.TimerCanceledEventAttributes.TimerId, timer.Id);
            }
            timer.Advance(Move.ConfirmCancel, e);
        }
    }
}
