using TemporalDev.Engine.Queues;
using TemporalDev.Engine.State;
using TemporalDev.Engine.Waits;

namespace TemporalDev.Engine.Effects;

/// <summary>Which way a query takes to a worker: with a workflow task when one is pending, else alone.</summary>
internal static class QueryRouting
{
    public static readonly RefusedException ClosedTooEarly = RefusedException.NotReady(
        "Workflow execution closed before WorkflowTaskStarted event");

    /// <summary>A new query, or one whose task ended without an answer.</summary>
    public static void Route(Turn turn, Run run, QueryWait query)
    {
        var waitsForTask = run.IsOpen && (run.Task is not null || run.Row.LastCompletedStartedId == 0);
        if (waitsForTask) turn.World.Audiences.Get(run.Key).Queries[query.Id] = query;
        else
        {
            turn.World.Audiences.Find(run.Key)?.Queries.Remove(query.Id);
            SendAlone(turn, run, query);
        }
    }

    /// <summary>Queries that the completed task did not answer, or that came while it was out.</summary>
    public static void AfterTask(Turn turn, Run run)
    {
        if (turn.World.Audiences.Find(run.Key) is not { Queries.Count: > 0 } audience) return;
        foreach (var query in audience.Queries.Values.ToList()) Route(turn, run, query);
        turn.World.Audiences.DropIfEmpty(run.Key);
    }

    public static void AfterClose(Turn turn, Run run, QueryWait query)
    {
        if (run.Row.LastCompletedStartedId == 0) query.Refuse(turn, ClosedTooEarly.Refusal);
        else Route(turn, run, query);
    }

    private static void SendAlone(Turn turn, Run run, QueryWait query)
    {
        var sticky = run.IsSticky && turn.World.Queues.IsAttended(TaskQueues.Workflow(run.Key.NamespaceId, run.Row.StickyQueue), turn.Wall);
        turn.World.Queues.Add(turn, new QueryEntry(query, sticky ? run.Row.StickyQueue : run.Row.TaskQueue));
        if (sticky) turn.World.Alarms.Add(turn.Wall + run.Row.StickyTimeout.Span(), later => GiveUpSticky(later, query));
    }

    /// <summary>The worker that has the run in its cache has not answered: any worker may, from the whole history.</summary>
    private static void GiveUpSticky(Turn turn, QueryWait query)
    {
        if (!turn.World.Queries.ContainsKey(query.Id) || turn.World.Runs.Find(query.Run) is not { } run) return;
        if (run.IsSticky && run.Task is null)
        {
            var tx = turn.Begin(run);
            run.ClearStickiness();
            tx.Changed();
            tx.Commit();
        }
        turn.World.Queues.Add(turn, new QueryEntry(query, run.Row.TaskQueue));
    }
}
