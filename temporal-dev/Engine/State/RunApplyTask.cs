using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Workflow.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;

namespace TemporalDev.Engine.State;

internal sealed partial class Run
{
    private const int MostResetPoints = 20;

    /// <summary>Puts the pending workflow task into another state.</summary>
    public void MoveTask(WorkflowTaskMove move)
    {
        var next = WorkflowTaskMachine.Next(TaskState, move);
        if (next == WorkflowTaskState.None) Row.WorkflowTask = null;
        else (Row.WorkflowTask ??= new WorkflowTaskRow()).State = (int)next;
    }

    public void ClearStickiness()
    {
        Row.StickyQueue = "";
        Row.StickyTimeout = null;
    }

    /// <summary>What follows when the pending task failed or its worker kept it too long, written or not.</summary>
    public void EndTaskBadly(WorkflowTaskMove move, bool countsAsAttempt)
    {
        MoveTask(move);
        // The first failure on a sticky queue may be the cache's fault, so the next task is a fresh first attempt on the normal queue.
        Row.WorkflowTaskAttempt = countsAsAttempt && !IsSticky ? Row.WorkflowTaskAttempt + 1 : 1;
        ClearStickiness();
    }

    private void ApplyTaskScheduled(HistoryEvent e)
    {
        Row.FirstTaskAt = null;
        if (TaskState is WorkflowTaskState.TransientStarted or WorkflowTaskState.SpeculativeStarted) return;
        if (TaskState == WorkflowTaskState.SpeculativeScheduled)
        {
            MoveTask(WorkflowTaskMove.Write);
            return;
        }
        var a = e.WorkflowTaskScheduledEventAttributes;
        MoveTask(WorkflowTaskMove.Schedule);
        Row.WorkflowTaskAttempt = a.Attempt;
        Task!.ScheduledId = e.EventId;
        Task.Attempt = a.Attempt;
        Task.Timeout = a.StartToCloseTimeout;
        Task.ScheduledTime = e.EventTime;
        Task.OriginalScheduledTime = e.EventTime;
        Task.Sticky = a.TaskQueue.Kind == TaskQueueKind.Sticky;
        Task.Queue = a.TaskQueue.Name;
    }

    private void ApplyTaskStarted(HistoryEvent e)
    {
        if (TaskState is WorkflowTaskState.TransientStarted or WorkflowTaskState.SpeculativeStarted)
        {
            MoveTask(WorkflowTaskMove.Write);
            return;
        }
        var a = e.WorkflowTaskStartedEventAttributes;
        MoveTask(WorkflowTaskMove.Start);
        Task!.StartedId = e.EventId;
        Task.StartedTime = e.EventTime;
        Task.RequestId = a.RequestId;
        Task.Identity = a.Identity;
        Task.HistorySize = a.HistorySizeBytes;
        Task.SuggestContinueAsNew = a.SuggestContinueAsNew;
        Task.WorkerVersion = a.WorkerVersion;
    }

    private void ApplyTaskCompleted(HistoryEvent e)
    {
        var a = e.WorkflowTaskCompletedEventAttributes;
        MoveTask(WorkflowTaskMove.Complete);
        Row.LastCompletedStartedId = a.StartedEventId;
        Row.LastCompletedId = e.EventId;
        Row.WorkerVersion = a.WorkerVersion;
        Row.WorkflowTaskAttempt = 1;
        AddResetPoint(e, a);
    }

    private void ApplyTaskFailed(WorkflowTaskFailedCause cause)
    {
        EndTaskBadly(WorkflowTaskMove.Fail, true);
        if (cause == WorkflowTaskFailedCause.ResetWorkflow) Row.WorkflowTaskAttempt = 1;
    }

    private void ApplyTaskTimedOut(TimeoutType kind) => EndTaskBadly(WorkflowTaskMove.TimeOut, kind != TimeoutType.ScheduleToStart);

    /// <summary>The first task that a build completes, in whichever run of the chain, is where a reset to that build goes.</summary>
    private void AddResetPoint(HistoryEvent e, WorkflowTaskCompletedEventAttributes a)
    {
        var build = a.WorkerVersion?.BuildId ?? "";
        NoteBuild("unversioned");
        if (build.Length > 0) NoteBuild($"unversioned:{build}");
        if (Row.ResetPoints?.Points.Any(p => p.BuildId == build && p.BinaryChecksum == a.BinaryChecksum) == true) return;
        Row.ResetPoints ??= new ResetPoints();
        if (Row.ResetPoints.Points.Count == MostResetPoints) Row.ResetPoints.Points.RemoveAt(0);
        Row.ResetPoints.Points.Add(new ResetPointInfo
        {
            BuildId = build,
            BinaryChecksum = a.BinaryChecksum,
            RunId = Key.RunId,
            FirstWorkflowTaskCompletedId = e.EventId,
            CreateTime = e.EventTime,
            Resettable = true,
        });
    }

    private void NoteBuild(string build)
    {
        if (!Row.BuildIds.Contains(build)) Row.BuildIds.Add(build);
    }
}
