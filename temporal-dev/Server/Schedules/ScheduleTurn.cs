using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Schedule.V1;

namespace TemporalDev.Server.Schedules;

/// <summary>What a schedule does to workflows.</summary>
internal interface IScheduleActions
{
    /// <summary>Starts the schedule's workflow; null when the start was refused.</summary>
    WorkflowExecution? Start(ScheduleRecord schedule, BufferedStart start);

    void Cancel(ScheduleRecord schedule, WorkflowExecution running);

    /// <summary>What a closed run has left: its result, or its failure, or neither.</summary>
    (Payloads? Result, Failure? Failure) Outcome(ScheduleRecord schedule, WorkflowExecution ended);

    void Terminate(ScheduleRecord schedule, WorkflowExecution running);
}

/// <summary>
/// One look at one schedule: what has come due goes to the buffer, and from there, as the overlap policies say, into workflows.
/// </summary>
internal sealed class ScheduleTurn(ScheduleRecord schedule, IScheduleActions actions, DateTimeOffset now)
{
    /// <summary>Starts that wait at most; more are dropped and counted.</summary>
    private const int MaxBuffer = 1000;

    private const int ShownActions = 10;

    private ScheduleInfo Info => schedule.Info;

    private bool IsRunning => Info.RunningWorkflows.Count > 0;

    /// <summary>Does what is due.</summary>
    public void Advance()
    {
        while (schedule.IsActive && schedule.Times.Next(schedule.Through) is { } time && time.Actual <= now)
        {
            schedule.Through = time.Nominal;
            if (now - time.Actual > schedule.Catchup) Info.MissedCatchupWindow++;
            else Buffer(new BufferedStart(time.Nominal, time.Actual, schedule.DefaultOverlap, IsManual: false));
            // Limits count starts, so each is made before the next time is looked at.
            Drain();
        }
        Drain();
    }

    /// <summary>Starts at once, pauses and limits notwithstanding.</summary>
    public void Trigger(ScheduleOverlapPolicy overlap, DateTimeOffset nominal)
    {
        Buffer(new BufferedStart(nominal, now, Or(overlap), IsManual: true));
        Drain();
    }

    /// <summary>Starts what the spec would have started in a past range, both ends included.</summary>
    public void Backfill(DateTimeOffset from, DateTimeOffset to, ScheduleOverlapPolicy overlap)
    {
        var time = schedule.Times.Next(from.AddTicks(-1));
        while (time is { } next && next.Nominal <= to && schedule.Buffer.Count < MaxBuffer)
        {
            Buffer(new BufferedStart(next.Nominal, next.Actual, Or(overlap), IsManual: true));
            time = schedule.Times.Next(next.Nominal);
        }
        Drain();
    }

    /// <summary>Notes that a workflow has ended; what waited for it may go on.</summary>
    public void Ended(WorkflowExecution execution, WorkflowExecutionStatus status)
    {
        var running = Info.RunningWorkflows.FirstOrDefault(one => one.WorkflowId == execution.WorkflowId);
        if (running is null) return;
        Info.RunningWorkflows.Remove(running);
        var (result, failure) = actions.Outcome(schedule, execution);
        if (result is not null) (schedule.LastResult, schedule.LastFailure) = (result, null);
        else if (failure is not null) schedule.LastFailure = failure;
        foreach (var action in Info.RecentActions)
            if (action.StartWorkflowResult?.RunId == running.RunId)
                action.StartWorkflowStatus = status;
        if (schedule.Schedule.Policies.PauseOnFailure && status is WorkflowExecutionStatus.Failed or WorkflowExecutionStatus.TimedOut)
        {
            schedule.Schedule.State.Paused = true;
            schedule.Schedule.State.Notes = status == WorkflowExecutionStatus.Failed
                ? $"paused due to workflow failure: {execution.WorkflowId}: {failure?.Message}"
                : $"paused due to workflow timeout: {execution.WorkflowId}";
        }
        Drain();
    }

    private ScheduleOverlapPolicy Or(ScheduleOverlapPolicy overlap) =>
        overlap == ScheduleOverlapPolicy.Unspecified ? schedule.DefaultOverlap : overlap;

    private void Buffer(BufferedStart start)
    {
        if (schedule.Buffer.Count >= MaxBuffer) Info.BufferDropped++;
        else schedule.Buffer.Add(start);
    }

    private void Drain()
    {
        var waiting = schedule.Buffer.ToList();
        schedule.Buffer.Clear();
        for (var at = 0; at < waiting.Count; at++)
            if (Decide(waiting[at], isLast: at == waiting.Count - 1) is { } left)
                schedule.Buffer.Add(left);
    }

    /// <returns>What stays in the buffer; null when the start is done with.</returns>
    private BufferedStart? Decide(BufferedStart start, bool isLast)
    {
        if (start.Overlap == ScheduleOverlapPolicy.AllowAll || !IsRunning) return Start(start);
        switch (start.Overlap)
        {
            case ScheduleOverlapPolicy.BufferOne when schedule.Buffer.Exists(other => other.Overlap == ScheduleOverlapPolicy.BufferOne):
                Info.OverlapSkipped++;
                return null;
            case ScheduleOverlapPolicy.BufferOne or ScheduleOverlapPolicy.BufferAll:
                return start;
            case ScheduleOverlapPolicy.CancelOther:
                // Only the newest start waits for the end of the one that is asked to cancel.
                return isLast ? Cancel(start) : null;
            case ScheduleOverlapPolicy.TerminateOther:
                foreach (var running in Info.RunningWorkflows.ToList())
                {
                    Info.RunningWorkflows.Remove(running);
                    actions.Terminate(schedule, running);
                }
                return Start(start);
            default:
                Info.OverlapSkipped++;
                return null;
        }
    }

    private BufferedStart Cancel(BufferedStart start)
    {
        if (start.HasCancelled) return start;
        foreach (var running in Info.RunningWorkflows) actions.Cancel(schedule, running);
        return start with { HasCancelled = true };
    }

    /// <returns>Always null: whatever came of it, the start is done with.</returns>
    private BufferedStart? Start(BufferedStart start)
    {
        if (!start.IsManual)
        {
            if (!schedule.IsActive) return null;
            if (schedule.Schedule.State.LimitedActions) schedule.Schedule.State.RemainingActions--;
        }
        var started = actions.Start(schedule, start);
        if (started is null) return null;
        Info.ActionCount++;
        if (start.Overlap != ScheduleOverlapPolicy.AllowAll) Info.RunningWorkflows.Add(started);
        Info.RecentActions.Add(new ScheduleActionResult
        {
            ScheduleTime = start.Nominal.ToTimestamp(), ActualTime = now.ToTimestamp(), StartWorkflowResult = started,
            StartWorkflowStatus = WorkflowExecutionStatus.Running,
        });
        while (Info.RecentActions.Count > ShownActions) Info.RecentActions.RemoveAt(0);
        return null;
    }
}
