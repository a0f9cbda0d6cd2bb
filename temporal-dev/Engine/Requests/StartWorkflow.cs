using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.Queues;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>StartWorkflowExecution.</summary>
internal static class StartWorkflow
{
    private const string TerminateReason = "TerminateIfRunning WorkflowIdReusePolicy";

    public static void Handle(Turn turn, Call call, StartWorkflowExecutionRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        StartValidation.Check(ns, request);
        var (run, started) = StartOrFind(turn, ns, request, WorkflowIdConflictPolicy.Fail, tx => Eager(tx, request));
        var response = Response(turn, run, started);
        if (started && run.TaskState == Machines.WorkflowTaskState.Started && run.NextEventId == 4 && request.RequestEagerExecution)
            response.EagerWorkflowTask = TaskReply.For(turn, run, false);
        turn.Reply(call.Caller, response);
    }

    /// <summary>Starts a run, or finds the one that the request's id or policies mean.</summary>
    /// <param name="turn">Now.</param>
    /// <param name="ns">Where.</param>
    /// <param name="request">Checked.</param>
    /// <param name="byDefault">Conflict policy when none is given.</param>
    /// <param name="first">Schedules the first task, and may write before it.</param>
    /// <returns>The run and whether this request, or the one it repeats, started it.</returns>
    public static (Run Run, bool Started) StartOrFind(
        Turn turn, NamespaceRecord ns, StartWorkflowExecutionRequest request, WorkflowIdConflictPolicy byDefault,
        Action<RunTransaction> first)
    {
        var (reuse, conflict) = IdPolicies.Normalise(request.WorkflowIdReusePolicy, request.WorkflowIdConflictPolicy, byDefault);
        var current = turn.CurrentRun(ns.Id, request.WorkflowId);
        if (current is not null && request.RequestId.Length > 0 && current.Requests.TryGetValue(request.RequestId, out var known))
            return (current, known.EventType == EventType.WorkflowExecutionStarted);
        var key = new RunKey(ns.Id, request.WorkflowId, turn.World.NewId());
        if (current is { IsOpen: true })
        {
            if (conflict == WorkflowIdConflictPolicy.UseExisting)
            {
                Attach(turn, current, request);
                return (current, false);
            }
            if (conflict != WorkflowIdConflictPolicy.TerminateExisting) throw IdPolicies.Taken(current);
            Terminate(turn, current, key.RunId);
        }
        else if (current is not null && !IdPolicies.AllowsReuse(current, reuse)) throw IdPolicies.Taken(current, reuse);
        var tx = NewRuns.Begin(
            turn, key, StartAttributes.Of(turn, key, request), request.RequestId, request.UserMetadata, request.Links);
        first(tx);
        tx.Commit();
        return (tx.Run, true);
    }

    public static void Terminate(Turn turn, Run current, string newRunId)
    {
        var tx = turn.Begin(current);
        Closing.Terminate(tx, TerminateReason, PlainPayloads.Text($"terminated by new runID: {newRunId}"), Closing.ServerIdentity);
        tx.Commit();
    }

    public static StartWorkflowExecutionResponse Response(Turn turn, Run run, bool started) => new()
    {
        RunId = run.Key.RunId,
        Started = started,
        Status = run.Row.Status,
        Link = FirstEvent(turn, run),
    };

    private static Link FirstEvent(Turn turn, Run run) => new()
    {
        WorkflowEvent = new Link.Types.WorkflowEvent
        {
            Namespace = turn.World.Namespaces.ById(run.Key.NamespaceId)?.Name ?? "",
            WorkflowId = run.Key.WorkflowId,
            RunId = run.Key.RunId,
            EventRef = new Link.Types.WorkflowEvent.Types.EventReference { EventId = 1, EventType = EventType.WorkflowExecutionStarted },
        },
    };

    /// <summary>Lets the request id find the existing run from now on, when that is asked for.</summary>
    private static void Attach(Turn turn, Run run, StartWorkflowExecutionRequest request)
    {
        if (request.OnConflictOptions is not { AttachRequestId: true }) return;
        var tx = turn.Begin(run);
        var e = HistoryEvents.OptionsUpdated(new() { AttachedRequestId = request.RequestId });
        e.WorkerMayIgnore = true;
        if (request.OnConflictOptions.AttachLinks) e.Links.Add(request.Links);
        tx.Append(e);
        tx.Commit();
    }

    private static void Eager(RunTransaction tx, StartWorkflowExecutionRequest request)
    {
        NewRuns.ScheduleFirstTask(tx);
        if (!request.RequestEagerExecution || tx.Run.Task is null) return;
        WorkflowTasks.Start(tx, tx.Turn.World.NewId(), new(request.Identity));
    }
}
