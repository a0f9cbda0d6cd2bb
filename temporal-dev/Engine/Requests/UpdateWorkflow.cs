using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.State;
using TemporalDev.Engine.Waits;

namespace TemporalDev.Engine.Requests;

/// <summary>UpdateWorkflowExecution and PollWorkflowExecutionUpdate.</summary>
internal static class UpdateWorkflow
{
    private const int FailedAttempts = 3;

    public static void Handle(Turn turn, Call call, UpdateWorkflowExecutionRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        Check(turn, request);
        var run = Chains.Require(turn, ns, request.WorkflowExecution, request.FirstExecutionRunId);
        Admit(turn, call, run, request, UpdateWait.Updated);
    }

    public static void Poll(Turn turn, Call call, PollWorkflowExecutionUpdateRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        if (request.UpdateRef is null) throw RefusedException.BadRequest("UpdateRef is not set on request.");
        Fields.Required(request.UpdateRef.UpdateId, "UpdateId");
        var run = RunLookup.Require(turn, ns, request.UpdateRef.WorkflowExecution);
        var update = Find(turn, run, request.UpdateRef.UpdateId)
            ?? throw RefusedException.NotFound($"update \"{request.UpdateRef.UpdateId}\" not found");
        var stage = request.WaitPolicy?.LifecycleStage ?? UpdateWorkflowExecutionLifecycleStage.Unspecified;
        Wait(turn, call, run, update, stage, UpdateWait.Polled, null);
    }

    /// <summary>Refuses a malformed request and fills in what may be absent.</summary>
    public static void Check(Turn turn, UpdateWorkflowExecutionRequest request)
    {
        RunLookup.Check(request.WorkflowExecution);
        if (request.Request is null) throw RefusedException.BadRequest("Request is not set on request.");
        if (request.Request.Meta is null) throw RefusedException.BadRequest("Request.Meta is not set on request.");
        if (request.Request.Input is null) throw RefusedException.BadRequest("Request.Input is not set on request.");
        Fields.Required(request.Request.Input.Name, "Update name");
        Fields.Short(request.Request.Meta.UpdateId, "UpdateId");
        Limits.CheckInput(request.Request.Input.Args, "update arguments");
        if (request.WaitPolicy?.LifecycleStage == UpdateWorkflowExecutionLifecycleStage.Admitted)
            throw RefusedException.Of(GrpcCode.PermissionDenied, "Waiting for the stage ADMITTED is not allowed.",
                new Temporalio.Api.ErrorDetails.V1.PermissionDeniedFailure());
        if (request.Request.Meta.UpdateId.Length == 0) request.Request.Meta.UpdateId = turn.World.NewId();
    }

    /// <summary>Admits the update, or joins the one with the same id, and answers when the wanted stage is reached.</summary>
    public static void Admit(
        Turn turn, Call call, Run run, UpdateWorkflowExecutionRequest request, UpdateAnswer answer, Func<Refusal, Refusal>? wrap = null)
    {
        var stage = request.WaitPolicy?.LifecycleStage is null or UpdateWorkflowExecutionLifecycleStage.Unspecified
            ? UpdateWorkflowExecutionLifecycleStage.Completed
            : request.WaitPolicy.LifecycleStage;
        var update = Find(turn, run, request.Request.Meta.UpdateId) ?? Add(turn, run, request.Request);
        Wait(turn, call, run, update, stage, answer, wrap);
    }

    /// <summary>The update with this id, live or from history; null when the run knows none.</summary>
    public static LiveUpdate? Find(Turn turn, Run run, string updateId)
    {
        if (turn.World.Audiences.Find(run.Key)?.Updates.GetValueOrDefault(updateId) is { } live) return live;
        if (!run.Updates.TryGetValue(updateId, out var row)) return null;
        var known = LiveUpdate.Known(updateId, row.Request, (UpdateState)row.State);
        if (row.CompletedId > 0)
            known.Tell(HistoryReader.Event(turn.World, run, row.CompletedId).WorkflowExecutionUpdateCompletedEventAttributes.Outcome);
        else if (!run.IsOpen && known.State == UpdateState.Accepted)
            known.Move(UpdateMove.Abort, Effects.ClosingAudience.AcceptedOutcome());
        else if (run.IsOpen) turn.World.Audiences.Get(run.Key).Updates.Add(updateId, known);
        return known;
    }

    private static LiveUpdate Add(Turn turn, Run run, Request request)
    {
        if (!run.IsOpen) throw RunLookup.AlreadyCompleted();
        if (run.Row.WorkflowTaskAttempt >= FailedAttempts)
            throw RefusedException.NotReady("Unable to perform workflow execution update due to Workflow Task in failed state.");
        var live = turn.World.Audiences.Find(run.Key)?.Updates.Values.Count(
            u => u.State is UpdateState.Admitted or UpdateState.Sent or UpdateState.Accepted) ?? 0;
        var accepted = run.Updates.Values.Count(
            u => u.State == (int)UpdateState.Accepted && turn.World.Audiences.Find(run.Key)?.Updates.ContainsKey(u.UpdateId) != true);
        if (live + accepted >= Limits.UpdatesInFlight)
            throw RefusedException.Exhausted($"limit on number of concurrent in-flight updates has been reached ({Limits.UpdatesInFlight})",
                ResourceExhaustedCause.ConcurrentLimit);
        if (run.Updates.Count >= Limits.Updates)
            throw RefusedException.Of(GrpcCode.FailedPrecondition, $"limit on number of total updates has been reached ({Limits.Updates})");
        var update = new LiveUpdate(request.Meta.UpdateId, request);
        turn.World.Audiences.Get(run.Key).Updates.Add(update.Id, update);
        if (run.Task is null)
        {
            var tx = turn.Begin(run);
            // A run whose first task still waits for its delay is woken by the update.
            WorkflowTasks.ScheduleSpeculative(tx);
            tx.Commit();
        }
        return update;
    }

    private static void Wait(
        Turn turn, Call call, Run run, LiveUpdate update, UpdateWorkflowExecutionLifecycleStage stage, UpdateAnswer answer,
        Func<Refusal, Refusal>? wrap)
    {
        if (update.Stage >= stage)
        {
            turn.Reply(call.Caller, answer(UpdateWait.Reference(run.Key, update.Id), update.Stage, update.Outcome));
            return;
        }
        var patience = turn.Wall + turn.World.Options.LongPollWait;
        var isSoft = call.Deadline is null || call.Deadline >= patience;
        var wait = new UpdateWait(
            call.Caller, isSoft ? patience : call.Deadline!.Value, run.Key, update, stage, isSoft, answer) { Wrap = wrap };
        turn.World.Callers.Add(wait);
        update.Waiters.Add(wait);
    }
}
