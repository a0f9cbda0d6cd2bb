using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Sdk.V1;
using TemporalDev.Engine.Rows;

namespace TemporalDev.Engine.State;

/// <summary>Creates runs. The only place where one begins.</summary>
internal static class NewRuns
{
    /// <summary>Writes the first event and makes the run the current one of its workflow id; the caller goes on and commits.</summary>
    /// <param name="turn">Now.</param>
    /// <param name="key">A run id that does not exist yet.</param>
    /// <param name="started">The first event's attributes.</param>
    /// <param name="requestId">A repeated start with this id is answered with this run; empty for none.</param>
    /// <param name="metadata">Summary and details of the run, or null.</param>
    /// <param name="links">What the first event points at.</param>
    public static RunTransaction Begin(
        Turn turn, RunKey key, WorkflowExecutionStartedEventAttributes started, string requestId, UserMetadata? metadata,
        IEnumerable<Link>? links = null)
    {
        var run = new Run(key);
        run.Row.NextEventId = 1;
        var tx = turn.Begin(run);
        var first = HistoryEvents.Started(started);
        first.UserMetadata = metadata;
        first.Links.Add(links ?? []);
        tx.Append(first);
        run.Row.CreateRequestId = requestId;
        if (requestId.Length > 0) AddRequest(run, requestId, EventType.WorkflowExecutionStarted, 1);
        turn.World.Runs.Add(run);
        turn.Mutation.Touched.Add(key);
        turn.Mutation.CurrentRuns.Add(new CurrentRunWrite(key.NamespaceId, key.WorkflowId, key.RunId));
        return tx;
    }

    /// <summary>Schedules the first workflow task unless it has to wait.</summary>
    public static void ScheduleFirstTask(RunTransaction tx)
    {
        if (tx.Run.Row.FirstTaskAt is null) WorkflowTasks.Schedule(tx);
    }

    /// <summary>Remembers a request id, so that its repetition is recognised.</summary>
    public static void AddRequest(Run run, string requestId, EventType type, long eventId)
    {
        run.Requests[requestId] = new RequestRow { EventType = type, EventId = Math.Max(0, eventId), Buffered = eventId == Run.BufferedId };
        run.Touch(PartKind.Request, requestId);
    }
}
