using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using TemporalDev.Engine;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Store;

namespace TemporalDev.Server.Schedules;

/// <summary>All schedules, on the engine's thread: wakes them when they are due and tells them when their workflows end.</summary>
internal sealed class ScheduleKeeper(RunStore store, IScheduleActions actions) : ILoopPart
{
    private const string ScheduledBy = "TemporalScheduledById";

    private readonly Dictionary<(string NamespaceId, string Id), ScheduleRecord> schedules = [];
    private readonly Dictionary<(string NamespaceId, string Id), DateTimeOffset> dues = [];

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
        if (row.SearchAttributes.FirstOrDefault(one => one.Name == ScheduledBy)?.Value is not string id) return;
        if (!schedules.TryGetValue((row.Key.NamespaceId, id), out var schedule)) return;
        if (store.CurrentRun(row.Key.NamespaceId, row.Key.WorkflowId) is { } current && current != row.Key.RunId) return;
        if (isTurning) ended.Enqueue((schedule, row.Info.Execution, row.Info.Status));
        else Turn(schedule, now, turn => turn.Ended(row.Info.Execution, row.Info.Status));
    }

    public void Reload()
    {
        schedules.Clear();
        dues.Clear();
        ended.Clear();
        foreach (var schedule in store.Schedules())
        {
            schedules.Add((schedule.NamespaceId, schedule.Id), schedule);
            SetDue(schedule);
        }
    }

    private void Save(ScheduleRecord schedule)
    {
        store.WriteSchedule(schedule);
        SetDue(schedule);
    }

    private void SetDue(ScheduleRecord schedule)
    {
        if (schedule.Due is { } due) dues[(schedule.NamespaceId, schedule.Id)] = due;
        else dues.Remove((schedule.NamespaceId, schedule.Id));
    }
}
