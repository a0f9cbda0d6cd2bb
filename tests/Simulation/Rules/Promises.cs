using TemporalDev.Engine;
using TemporalDev.Engine.State;
using Temporalio.Api.History.V1;

namespace Tests.Simulation.Rules;

/// <summary>What somebody was told had happened; it must have happened, and stay so for ever.</summary>
internal sealed class Promises(Universe universe)
{
    private readonly List<(string Words, string WorkflowId, Func<bool> Holds)> _all = [];

    public int Count => _all.Count;

    /// <summary>The named thing is in the history, or waits in the buffer, of the run; of any of the workflow if none is named.</summary>
    public void Recorded(string workflowId, string runId, string what) =>
        Make($"{what} of {workflowId} {runId}", workflowId, () => universe.Histories.Of(workflowId)
            .Where(run => runId.Length == 0 || run.Key.RunId == runId).Any(run => run.Count(what) > 0 || Waits(run.Key, what)));

    /// <summary>The run exists.</summary>
    public void Started(string workflowId, string runId) => Make($"start of {workflowId} {runId}", workflowId,
        () => universe.Histories.Find(new RunKey(Universe.NamespaceId, workflowId, runId)) is not null);

    /// <summary>The activity ended with this attempt and no other.</summary>
    public void Attempted(string workflowId, string runId, long scheduledId, int attempt) =>
        Make($"attempt {attempt} of activity {scheduledId} of {workflowId} {runId}", workflowId, () =>
            (universe.Histories.Find(new RunKey(Universe.NamespaceId, workflowId, runId))?.Attempt(scheduledId) ?? attempt) == attempt);

    /// <summary>Of this workflow something else holds.</summary>
    public void Make(string words, string workflowId, Func<bool> holds)
    {
        _all.Add((words, workflowId, holds));
        Check(words, workflowId, holds);
    }

    public void CheckAll()
    {
        foreach (var (words, workflowId, holds) in _all) Check(words, workflowId, holds);
    }

    private void Check(string words, string workflowId, Func<bool> holds)
    {
        if (universe.Histories.Deleted.Contains(workflowId)) return;
        Broken.Unless(holds(), $"acknowledged and lost: {words}");
    }

    private bool Waits(RunKey key, string what)
    {
        if (universe.Rows.Run(key) is not { } stored) return false;
        foreach (var part in stored.Parts)
            if (part.Kind == PartKind.BufferedEvent && Names(HistoryEvent.Parser.ParseFrom(part.Data), what)) return true;
        return false;
    }

    private static bool Names(HistoryEvent e, string what) =>
        what == $"signal {e.WorkflowExecutionSignaledEventAttributes?.SignalName}"
        || what == $"result {e.ActivityTaskCompletedEventAttributes?.Identity}"
        || what == $"failure {e.ActivityTaskFailedEventAttributes?.Identity}"
        || what == $"canceled {e.ActivityTaskCanceledEventAttributes?.Identity}"
        || (what == "cancel" && e.WorkflowExecutionCancelRequestedEventAttributes is not null);
}
