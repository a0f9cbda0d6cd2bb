using Google.Protobuf;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.State;

namespace Tests.Simulation.Rules;

/// <summary>What both a history and the rows can tell of a run. Attempts, heartbeats and unwritten tasks are the rows' alone.</summary>
internal static class Told
{
    public static string By(Run run) => string.Join('\n',
        $"status {run.Row.Status}, next {run.Row.NextEventId}, new run {run.Row.NewRunId}",
        $"last completed {run.Row.LastCompletedStartedId} {run.Row.LastCompletedId}, cancel {run.Row.CancelRequested}",
        $"type {run.Row.WorkflowType} queue {run.Row.TaskQueue} attempt {run.Row.Attempt} chain {run.Row.FirstRunId}",
        $"original run {run.Row.OriginalRunId}",
        $"memo {Sorted(run.Row.Memo?.Fields)} attributes {Sorted(run.Row.SearchAttributes?.IndexedFields)}",
        $"parent {Bytes(run.Row.Parent)} root {Bytes(run.Row.Root)} policy {Bytes(run.Row.RetryPolicy)} cron {run.Row.CronSchedule}",
        $"task {Task(run)}",
        "activities " + Join(run.Activities.Values.Select(a =>
            $"{a.ScheduledId} {a.ActivityId} {a.CancelRequested} {a.CancelRequestedId} {a.ActivityType}")),
        "timers " + Join(run.Timers.Values.Select(t =>
            $"{t.TimerId} {t.StartedId} {t.FireTime.Seconds}.{t.FireTime.Nanos}").Order(StringComparer.Ordinal)),
        "children " + Join(run.Children.Values.Select(c =>
            $"{c.InitiatedId} {c.StartedId} {c.WorkflowId} {c.RunId} {(ChildState)c.State}")),
        "signals to others " + Join(run.ExternalSignals.Keys.Select(id => $"{id}")),
        "cancels of others " + Join(run.ExternalCancels.Keys.Select(id => $"{id}")),
        "updates " + Join(run.Updates.Values.Select(u =>
            $"{u.UpdateId} {(UpdateState)u.State} {u.AdmittedId} {u.AcceptedId} {u.CompletedId}").Order(StringComparer.Ordinal)));

    /// <summary>Only a written task is told by history.</summary>
    private static string Task(Run run) => run.TaskState is WorkflowTaskState.Scheduled or WorkflowTaskState.Started && run.Task is { } task
        ? $"{run.TaskState} {task.ScheduledId} {task.StartedId} {task.Attempt} {task.Sticky} {task.Queue}" : "none";

    private static string Sorted<T>(IDictionary<string, T>? fields) where T : IMessage =>
        Join((fields ?? new Dictionary<string, T>()).OrderBy(field => field.Key, StringComparer.Ordinal)
            .Select(f => $"{f.Key}={Bytes(f.Value)}"));

    private static string Bytes(IMessage? message) => message?.ToByteString().ToBase64() ?? "none";

    private static string Join(IEnumerable<string> all) => string.Join(", ", all);
}
