using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using TemporalDev.Engine;
using TemporalDev.Server.Loop;

namespace TemporalDev.Server.Schedules;

/// <summary>All schedules, on the engine's thread: wakes them when they are due and tells them when their workflows end.</summary>
internal sealed class ScheduleKeeper(IScheduleRows store, IScheduleActions actions) : ILoopPart
{
    private readonly Dictionary<(string NamespaceId, string Id), ScheduleRecord> schedules = [];
    private readonly Dictionary<(string NamespaceId, string Id), DateTimeOffset> dues = [];

    // By workflow id and not by what a run says of itself: a continued run need not say who has scheduled the first.
    private readonly Dictionary<(string NamespaceId, string WorkflowId), ScheduleRecord> watched = [];

    // Ended while a schedule was in the middle of its turn: told afterwards.
    private readonly Queue<(ScheduleRecord Schedule, WorkflowExecution Execution, WorkflowExecutionStatus Status)> ended = [];
    private bool isTurning;

    public DateTimeOffset? NextDue => dues.Count == 0 ? null : dues.Values.Min();

    public ScheduleRecord? Find(string namespaceId, string id) => schedules.GetValueOrDefault((namespaceId, id));

    /// <summary>The schedules of a namespace, by id.</summary>
    public IEnumerable<ScheduleRecord> All(string namespaceId) =>
        schedules.Values.Where(schedule => schedule.NamespaceId == namespaceId).OrderBy(schedule => schedule.Id, StringComparer.Ordinal);

    public void Add(ScheduleRecord schedule)
    {
        schedules.Add((schedule.NamespaceId, schedule.Id), schedule);
        Save(schedule);
    }

    public void Remove(ScheduleRecord schedule)
    {
        schedules.Remove((schedule.NamespaceId, schedule.Id));
        dues.Remove((schedule.NamespaceId, schedule.Id));
        foreach (var running in schedule.Info.RunningWorkflows) watched.Remove((schedule.NamespaceId, running.WorkflowId));
        store.DeleteSchedule(schedule.NamespaceId, schedule.Id);
    }

    /// <summary>Lets a schedule do something, then writes it.</summary>
    public void Turn(ScheduleRecord schedule, DateTimeOffset now, Action<ScheduleTurn> act)
    {
        isTurning = true;
        try
        {
            act(new ScheduleTurn(schedule, actions, now));
        }
        finally
        {
            isTurning = false;
        }
        Save(schedule);
        while (ended.TryDequeue(out var end)) Turn(end.Schedule, now, turn => turn.Ended(end.Execution, end.Status));
    }

    public void Tick(DateTimeOffset now)
    {
        foreach (var key in dues.Where(due => due.Value <= now).Select(due => due.Key).ToList())
            if (schedules.TryGetValue(key, out var schedule)) Turn(schedule, now, turn => turn.Advance());
            else dues.Remove(key);
    }

    public void Saw(VisibilityWrite row, DateTimeOffset now)
    {
        // A continued, retried or repeated run goes on under the same workflow id.
        if (row.Info.CloseTime is null || row.Info.Status == WorkflowExecutionStatus.ContinuedAsNew) return;
        End(row.Key, row.Info.Status, now);
    }

    public void Gone(RunKey run, DateTimeOffset now) => End(run, WorkflowExecutionStatus.Terminated, now);

    public void Reload()
    {
        schedules.Clear();
        dues.Clear();
        watched.Clear();
        ended.Clear();
        foreach (var schedule in store.Schedules())
        {
            schedules.Add((schedule.NamespaceId, schedule.Id), schedule);
            Watch(schedule);
        }
    }

    private void End(RunKey run, WorkflowExecutionStatus status, DateTimeOffset now)
    {
        if (!watched.TryGetValue((run.NamespaceId, run.WorkflowId), out var schedule)) return;
        if (store.CurrentRun(run.NamespaceId, run.WorkflowId) is { } current && current != run.RunId) return;
        watched.Remove((run.NamespaceId, run.WorkflowId));
        var execution = new WorkflowExecution { WorkflowId = run.WorkflowId, RunId = run.RunId };
        if (isTurning) ended.Enqueue((schedule, execution, status));
        else Turn(schedule, now, turn => turn.Ended(execution, status));
    }

    private void Save(ScheduleRecord schedule)
    {
        store.WriteSchedule(schedule);
        Watch(schedule);
    }

    private void Watch(ScheduleRecord schedule)
    {
        foreach (var running in schedule.Info.RunningWorkflows) watched[(schedule.NamespaceId, running.WorkflowId)] = schedule;
        if (schedule.Due is { } due) dues[(schedule.NamespaceId, schedule.Id)] = due;
        else dues.Remove((schedule.NamespaceId, schedule.Id));
    }
}
