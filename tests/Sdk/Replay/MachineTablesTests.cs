using Temporalio.Replay.Machines;
using Xunit;

namespace Tests.Sdk.Replay;

/// <summary>Every pair of state and move of every machine: what is listed leads where it says, everything else is refused.</summary>
public class MachineTablesTests
{
    [Fact]
    public void A_timer_moves_as_listed() => Holds<TimerMachine.State, TimerMachine.Move>(TimerMachine.TryNext, """
        Commanded Start -> Started
        Commanded Cancel -> Canceled
        Started Fire -> Fired
        Started Cancel -> Cancelling
        Cancelling ConfirmCancel -> Canceled
        """);

    [Fact]
    public void An_activity_moves_as_listed() => Holds<ActivityMachine.State, ActivityMachine.Move>(ActivityMachine.TryNext, """
        Commanded Schedule -> Scheduled
        Commanded Cancel -> Dropped
        Commanded Abandon -> Dropped
        Scheduled Start -> Started
        Scheduled End -> Ended
        Scheduled Cancel -> Cancelling
        Scheduled Abandon -> Abandoned
        Started End -> Ended
        Started Cancel -> Cancelling
        Started Abandon -> Abandoned
        Cancelling ConfirmCancel -> CancelRequested
        CancelRequested Start -> CancelRequested
        CancelRequested End -> Ended
        Abandoned Start -> Abandoned
        Abandoned End -> Ended
        """);

    [Fact]
    public void A_local_activity_moves_as_listed() =>
        Holds<LocalActivityMachine.State, LocalActivityMachine.Move>(LocalActivityMachine.TryNext, """
        Requested Run -> Running
        Requested Foretell -> Foretold
        Requested Cancel -> Dropped
        Running Resolve -> Resolved
        Resolved Mark -> Marked
        Foretold Mark -> Marked
        """);

    [Fact]
    public void A_child_moves_as_listed() => Holds<ChildMachine.State, ChildMachine.Move>(ChildMachine.TryNext, """
        Commanded Initiate -> Initiated
        Commanded Drop -> Dropped
        Initiated Start -> Started
        Initiated FailStart -> StartFailed
        Started End -> Ended
        """);

    [Fact]
    public void A_signal_to_another_workflow_moves_as_listed() =>
        Holds<ExternalSignalMachine.State, ExternalSignalMachine.Move>(ExternalSignalMachine.TryNext, """
        Commanded Initiate -> Initiated
        Commanded Cancel -> Dropped
        Initiated Deliver -> Delivered
        Initiated Fail -> Failed
        """);

    [Fact]
    public void A_cancel_request_to_another_workflow_moves_as_listed() =>
        Holds<ExternalCancelMachine.State, ExternalCancelMachine.Move>(ExternalCancelMachine.TryNext, """
        Commanded Initiate -> Initiated
        Initiated Deliver -> Delivered
        Initiated Fail -> Failed
        """);

    [Fact]
    public void An_update_moves_as_listed() => Holds<UpdateMachine.State, UpdateMachine.Move>(UpdateMachine.TryNext, """
        Requested Accept -> Accepted
        Requested Reject -> Rejected
        Accepted RecordAccept -> AcceptRecorded
        Accepted Complete -> Completed
        AcceptRecorded Complete -> Completed
        Completed RecordAccept -> Completed
        Completed RecordComplete -> CompleteRecorded
        """);

    [Fact]
    public void A_workflow_task_moves_as_listed() =>
        Holds<WorkflowTaskMachine.State, WorkflowTaskMachine.Move>(WorkflowTaskMachine.TryNext, """
        None Schedule -> Scheduled
        Scheduled Start -> Started
        Scheduled Fail -> None
        Scheduled TimeOut -> None
        Started Complete -> None
        Started Fail -> None
        Started TimeOut -> None
        Started Forget -> None
        """);

    private static void Holds<TState, TMove>(Func<TState, TMove, TState?> tryNext, string expected)
        where TState : struct, Enum
        where TMove : struct, Enum
    {
        var cells = from state in Enum.GetValues<TState>()
                    from move in Enum.GetValues<TMove>()
                    where tryNext(state, move) is not null
                    select $"{state} {move} -> {tryNext(state, move)}";
        Assert.Equal(Lines(expected), string.Join('\n', cells));
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim();
}
