using Google.Protobuf;
using TemporalDev.Engine;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.State;

namespace Tests.Simulation.Rules;

/// <summary>Memory, rows and history tell the same of every run.</summary>
internal sealed class StateRules(Universe universe)
{
    /// <summary>What memory holds is what the rows say, but for a speculative task, which has no row.</summary>
    public void CheckAgainstRows(RunKey key)
    {
        if (universe.Rows.Run(key) is not { } stored) return;
        var memory = universe.Engine.World.Runs.Find(key)!;
        var rows = Run.Load(key, stored);
        var task = memory.Task;
        if (memory.TaskState.IsSpeculative()) memory.Row.WorkflowTask = null;
        Same(key, "row", memory.Row, rows.Row);
        if (task is not null && memory.Task is null) memory.Row.WorkflowTask = task;
        Same(key, "activities", memory.Activities, rows.Activities);
        Same(key, "timers", memory.Timers, rows.Timers);
        Same(key, "children", memory.Children, rows.Children);
        Same(key, "signals to others", memory.ExternalSignals, rows.ExternalSignals);
        Same(key, "cancels of others", memory.ExternalCancels, rows.ExternalCancels);
        Same(key, "updates", memory.Updates, rows.Updates);
        Same(key, "requests", memory.Requests, rows.Requests);
        Same(key, "buffered events", memory.Buffered, rows.Buffered);
        Broken.Unless(rows.IsOpen || rows.Buffered.Count == 0, $"run {key.RunId} is closed over events that wait in its buffer");
        Broken.Unless(!memory.IsTouched, $"run {key.RunId}: a part has changed and was not written");
        Broken.Unless(universe.Rows.Row(key)!.Due == Deadlines.Earliest(rows), $"run {key.RunId}: the row's due time is not its own");
    }

    /// <summary>The rows are what the events, written and waiting, lead to.</summary>
    public void CheckAgainstHistory(RunKey key)
    {
        if (universe.Rows.Run(key) is not { } stored) return;
        var rows = Run.Load(key, stored);
        var history = HistoryCopy.Rebuild(key, universe.Rows.History(key, 1, long.MaxValue, int.MaxValue));
        var written = history.Row.NextEventId;
        foreach (var waiting in rows.Buffered.Values) history.Apply(waiting.Clone());
        history.Row.NextEventId = written;
        var (expected, found) = (Told.By(history), Told.By(rows));
        if (expected == found) return;
        var differences = expected.Split('\n').Zip(found.Split('\n')).Where(pair => pair.First != pair.Second);
        throw new Broken($"run {key.WorkflowId} {key.RunId}: "
            + string.Join("; ", differences.Select(pair => $"history says {pair.First}, the rows {pair.Second}")));
    }

    public void CheckAll()
    {
        foreach (var run in universe.Rows.Open.ToList()) CheckAgainstRows(run.Key);
    }

    private static void Same<TKey, TValue>(RunKey key, string what, IDictionary<TKey, TValue> memory, IDictionary<TKey, TValue> rows)
        where TKey : notnull where TValue : IMessage
    {
        Broken.Unless(memory.Count == rows.Count, $"run {key.RunId}: memory has {memory.Count} {what}, the rows {rows.Count}");
        foreach (var (id, value) in memory)
        {
            Broken.Unless(rows.TryGetValue(id, out var row), $"run {key.RunId}: {what} {id} has no row");
            Same(key, $"{what} {id}", value, row!);
        }
    }

    private static void Same(RunKey key, string what, IMessage memory, IMessage row) =>
        Broken.Unless(memory.Equals(row), $"run {key.WorkflowId} {key.RunId}, {what}: memory says {memory}, the rows say {row}");
}
