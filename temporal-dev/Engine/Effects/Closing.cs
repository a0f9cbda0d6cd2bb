using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using TemporalDev.Engine.State;
using WirePayloads = Temporalio.Api.Common.V1.Payloads;

namespace TemporalDev.Engine.Effects;

/// <summary>Every way in which a run closes, with the run that follows and those who are told.</summary>
internal static class Closing
{
    public const string ServerIdentity = "history-service";
    private const string TimedOutMessage = "workflow timeout";

    public static void Complete(RunTransaction tx, long taskCompletedId, WirePayloads? result)
    {
        var cron = CronRun(tx);
        tx.Append(HistoryEvents.Completed(taskCompletedId, result, cron?.NewRunId ?? ""));
        if (cron is not null) Again(tx, cron.Value.NewRunId, ContinueAsNewInitiator.CronSchedule, cron.Value.Delay, null, result);
        After(tx, cron is not null);
    }

    public static void Fail(RunTransaction tx, long taskCompletedId, Failure? failure)
    {
        var (state, delay) = NextAttempt(tx, failure);
        var next = state == RetryState.InProgress ? (tx.Turn.World.NewId(), delay) : CronRun(tx);
        tx.Append(HistoryEvents.Failed(taskCompletedId, failure, state, next?.NewRunId ?? ""));
        Follow(tx, state, next, failure);
        After(tx, next is not null);
    }

    /// <summary>The run's own time is up; another attempt may follow.</summary>
    public static void TimeOut(RunTransaction tx)
    {
        var failure = Retries.TimedOut(TimedOutMessage, TimeoutType.StartToClose);
        var (state, delay) = NextAttempt(tx, failure);
        var next = state == RetryState.InProgress ? (tx.Turn.World.NewId(), delay) : CronRun(tx);
        WorkflowTasks.FailBeforeClose(tx);
        tx.Append(HistoryEvents.TimedOut(state, next?.NewRunId ?? ""));
        Follow(tx, state, next, failure);
        After(tx, next is not null);
    }

    /// <summary>The time of the whole chain is up; nothing follows.</summary>
    public static void TimeOutChain(RunTransaction tx)
    {
        WorkflowTasks.FailBeforeClose(tx);
        tx.Append(HistoryEvents.TimedOut(RetryState.Timeout, ""));
        After(tx, false);
    }

    public static void Cancel(RunTransaction tx, long taskCompletedId, WirePayloads? details)
    {
        tx.Append(HistoryEvents.Canceled(taskCompletedId, details));
        After(tx, false);
    }

    /// <param name="tx">Of the run.</param>
    /// <param name="reason">Why, for people.</param>
    /// <param name="details">More of it.</param>
    /// <param name="identity">Who wants it.</param>
    /// <param name="keepsChildren">True when a reset lets another run go on with the children.</param>
    public static void Terminate(RunTransaction tx, string reason, WirePayloads? details, string identity, bool keepsChildren = false)
    {
        WorkflowTasks.FailBeforeClose(tx);
        tx.Append(HistoryEvents.Terminated(reason, details, identity));
        After(tx, false, keepsChildren);
    }

    /// <summary>Ends a run that has outgrown what a run may be.</summary>
    public static void TerminateIfOpen(Turn turn, Run run, string reason)
    {
        if (!run.IsOpen) return;
        var tx = turn.Begin(run);
        Terminate(tx, reason, null, ServerIdentity);
        tx.Commit();
    }

    /// <summary>What every close brings with it.</summary>
    /// <param name="tx">Holds the closing event.</param>
    /// <param name="hasSuccessor">The chain goes on: the parent is not told, and updates are asked to try again.</param>
    /// <param name="keepsChildren">The parent close policy of its children is not heeded.</param>
    public static void After(RunTransaction tx, bool hasSuccessor, bool keepsChildren = false)
    {
        var (turn, run) = (tx.Turn, tx.Run);
        var children = run.Children.Values.ToList();
        tx.Then(() =>
        {
            ClosingAudience.Tell(turn, run, hasSuccessor);
            if (!hasSuccessor && run.Row.Parent is not null) ParentNotice.Tell(turn, run);
            if (!keepsChildren) ParentClose.Apply(turn, run, children);
        });
    }

    private static void Follow(RunTransaction tx, RetryState state, (string NewRunId, TimeSpan Delay)? next, Failure? failure)
    {
        if (next is null) return;
        var initiator = state == RetryState.InProgress ? ContinueAsNewInitiator.Retry : ContinueAsNewInitiator.CronSchedule;
        Again(tx, next.Value.NewRunId, initiator, next.Value.Delay, failure, null);
    }

    private static void Again(
        RunTransaction tx, string newRunId, ContinueAsNewInitiator initiator, TimeSpan delay, Failure? failure, WirePayloads? result) =>
        Successors.Create(tx, newRunId, Successors.Again(tx.Turn, tx.Run, newRunId, initiator, delay, failure, result));

    private static (RetryState State, TimeSpan Delay) NextAttempt(RunTransaction tx, Failure? failure)
    {
        var row = tx.Run.Row;
        return Retries.After(row.RetryPolicy, row.Attempt, failure, tx.Now, row.ExecutionExpiration?.At());
    }

    private static (string NewRunId, TimeSpan Delay)? CronRun(RunTransaction tx)
    {
        var row = tx.Run.Row;
        if (row.CronSchedule.Length == 0) return null;
        var next = CronSchedule.Parse(row.CronSchedule).Next(row.ExecutionTime.At(), tx.Now);
        return next > row.ExecutionExpiration?.At() ? null : (tx.Turn.World.NewId(), next - tx.Now);
    }
}
