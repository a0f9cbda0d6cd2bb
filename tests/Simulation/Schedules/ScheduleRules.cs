using System.Globalization;
using TemporalDev.Engine;
using TemporalDev.Server.Schedules;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Tests.Simulation.Schedules;

/// <summary>A schedule's actions happen each once, at its times, under its overlap policy, whatever crashes.</summary>
internal sealed class ScheduleRules(Universe universe, ScheduleWorld world)
{
    /// <summary>From here on starts are named that were asked for by hand.</summary>
    public static readonly DateTimeOffset NeverDue = new(2050, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, int> _begun = [];
    private readonly HashSet<string> _names = [];

    /// <summary>Looked at when a start is asked for, before it is done.</summary>
    public void Starts(StartWorkflowExecutionRequest start)
    {
        var dash = ScheduleWorld.Prefix.Length + start.WorkflowId[ScheduleWorld.Prefix.Length..].IndexOf('-', StringComparison.Ordinal);
        var (id, nominal) = (start.WorkflowId[ScheduleWorld.Prefix.Length..dash], Time(start.WorkflowId[(dash + 1)..]));
        var schedule = world.Keeper.Find(Universe.NamespaceId, id)!;
        if (nominal < NeverDue)
        {
            Broken.Unless(nominal <= universe.Now, $"{start.WorkflowId} starts {nominal - universe.Now} early");
            var interval = schedule.Schedule.Spec.Interval.Single().Interval.Seconds;
            Broken.Unless(nominal.ToUnixTimeSeconds() % interval == 0, $"{start.WorkflowId} is at no time of its schedule");
            Broken.Unless(!schedule.Schedule.State.Paused, $"{start.WorkflowId} starts while its schedule is paused");
        }
        if (schedule.DefaultOverlap == ScheduleOverlapPolicy.AllowAll) return;
        var running = universe.Rows.Open.FirstOrDefault(run => run.Key.WorkflowId.StartsWith($"{ScheduleWorld.Prefix}{id}-", StringComparison.Ordinal));
        Broken.Unless(running is null, $"{start.WorkflowId} starts although {running?.Key.WorkflowId} runs ({schedule.DefaultOverlap})");
    }

    /// <summary>What is on the disk tells of each start once, and the schedule has counted it.</summary>
    public void Committed(IEnumerable<Mutation> mutations)
    {
        foreach (var batch in mutations.SelectMany(mutation => mutation.History))
            if (batch.FirstEventId == 1 && batch.Run.WorkflowId.StartsWith(ScheduleWorld.Prefix, StringComparison.Ordinal)) Begins(batch);
        foreach (var row in world.Rows.All) Check(row);
    }

    public void CheckEnd()
    {
        foreach (var schedule in world.All)
        {
            Broken.Unless(schedule.Info.RunningWorkflows.Count == 0, $"schedule {schedule.Id} waits for workflows that have ended");
            Broken.Unless(schedule.Buffer.Count == 0, $"schedule {schedule.Id} has starts left, and nothing runs");
        }
    }

    private void Begins(HistoryBatch batch)
    {
        var started = History.Parser.ParseFrom(batch.Data).Events[0].WorkflowExecutionStartedEventAttributes;
        if (started.ContinuedExecutionRunId.Length > 0) return;
        Broken.Unless(_names.Add(batch.Run.WorkflowId), $"{batch.Run.WorkflowId} was started twice");
        var id = batch.Run.WorkflowId.Split('-')[1];
        _begun[id] = _begun.GetValueOrDefault(id) + 1;
    }

    private void Check(ScheduleRows.Row row)
    {
        var schedule = row.Record;
        var (info, begun) = (schedule.Info, _begun.GetValueOrDefault(schedule.Id));
        Broken.Unless(info.ActionCount == begun, $"schedule {schedule.Id} counts {info.ActionCount} starts, and {begun} were made");
        var known = info.ActionCount + info.OverlapSkipped + info.BufferDropped + info.MissedCatchupWindow + schedule.Buffer.Count;
        Broken.Unless(known <= row.Considered && (known == row.Considered || !row.IsAccountable),
            $"schedule {schedule.Id} ({schedule.DefaultOverlap}) had {row.Considered} starts to think of and tells of {known}: {info}");
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
