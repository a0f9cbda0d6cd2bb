using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>ResetWorkflowExecution: a new run that shares the base run's history up to a workflow task and goes on from there.</summary>
internal static class ResetWorkflow
{
    private const string Identity = "history-resetter";

    public static void Handle(Turn turn, Call call, ResetWorkflowExecutionRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        RunLookup.Check(request.WorkflowExecution);
        Fields.Required(request.RequestId, "RequestId");
        var based = RunLookup.Require(turn, ns, request.WorkflowExecution);
        var finish = request.WorkflowTaskFinishEventId;
        if (finish <= 1 || finish >= based.NextEventId)
            throw RefusedException.BadRequest("Workflow task finish ID must be > 1 && <= workflow last event ID.");
        var current = turn.CurrentRun(ns.Id, based.Key.WorkflowId) ?? based;
        if (current.Row.CreateRequestId != request.RequestId) current = Reset(turn, based, current, request);
        turn.Reply(call.Caller, new ResetWorkflowExecutionResponse { RunId = current.Key.RunId });
    }

    private static Run Reset(Turn turn, Run based, Run current, ResetWorkflowExecutionRequest request)
    {
        var finish = request.WorkflowTaskFinishEventId;
        var shared = HistoryCopy.Batches(turn.World, based, finish);
        var copy = HistoryCopy.Rebuild(based.Key with { RunId = turn.World.NewId() }, shared);
        if (copy.Task is null)
            throw RefusedException.BadRequest($"Can only reset to a point where a workflow task is pending; event {finish} is none.");
        if (current.IsOpen)
        {
            var terminating = turn.Begin(current);
            Closing.Terminate(terminating, request.Reason, null, Identity, keepsChildren: current == based);
            terminating.Commit();
        }
        var marking = turn.Begin(based);
        based.Row.ResetRunId = copy.Key.RunId;
        marking.Changed();
        marking.Commit();
        Go(turn, based, copy, shared, request);
        return copy;
    }

    private static void Go(Turn turn, Run based, Run copy, List<HistoryBatch> shared, ResetWorkflowExecutionRequest request)
    {
        Adopt(turn, copy, shared, request);
        var tx = turn.Begin(copy);
        if (copy.TaskState == Machines.WorkflowTaskState.Scheduled) WorkflowTasks.Start(tx, request.RequestId, new(Identity));
        WorkflowTasks.Fail(tx, new WorkflowTaskFailedEventAttributes
        {
            Cause = WorkflowTaskFailedCause.ResetWorkflow,
            Failure = new Failure { Message = request.Reason, ResetWorkflowFailureInfo = new ResetWorkflowFailureInfo() },
            Identity = Closing.ServerIdentity,
            BaseRunId = based.Key.RunId,
            NewRunId = copy.Key.RunId,
        });
        foreach (var activity in copy.Activities.Values)
        {
            activity.ScheduledTime = activity.FirstScheduledTime = tx.Now.Wire();
            Activities.Changed(tx, activity);
            tx.Then(() => Activities.Enqueue(turn, copy, activity));
        }
        foreach (var child in copy.Children.Values.Where(child => child.State == (int)Machines.ChildState.Initiated))
            tx.Then(() => ChildStart.Perform(turn, copy.Key, child.InitiatedId, again: true));
        foreach (var signal in copy.ExternalSignals.Keys) tx.Then(() => ExternalMessages.Signal(turn, copy.Key, signal));
        foreach (var cancel in copy.ExternalCancels.Keys) tx.Then(() => ExternalMessages.Cancel(turn, copy.Key, cancel));
        Reapply.All(tx, based, request);
        foreach (var operation in request.PostResetOperations)
            if (operation.SignalWorkflow is { } signal)
                SignalWorkflow.Append(tx,
                    new() { SignalName = signal.SignalName, Input = signal.Input, Header = signal.Header, Identity = request.Identity });
        WorkflowTasks.Schedule(tx);
        tx.Commit();
    }

    /// <summary>Makes the copy the current run, and gives it the shared history.</summary>
    private static void Adopt(Turn turn, Run copy, List<HistoryBatch> shared, ResetWorkflowExecutionRequest request)
    {
        foreach (var batch in shared)
        {
            turn.Mutation.History.Add(batch with { Run = copy.Key });
            // A worker that waits takes the new task in this very turn, before the source has the copied events.
            copy.Tail.Add(History.Parser.ParseFrom(batch.Data).Events);
        }
        var row = copy.Row;
        row.HistorySize = shared.Sum(batch => batch.Data.Length);
        row.StartTime = row.LastResetTime = turn.Now.Wire();
        row.ExecutionTime = row.StartTime;
        row.RunExpiration = row.RunTimeout.IsZero() ? null : (turn.Now + row.RunTimeout.Span()).Wire();
        row.CreateRequestId = request.RequestId;
        NewRuns.AddRequest(copy, request.RequestId, EventType.WorkflowExecutionStarted, 1);
        turn.World.Runs.Add(copy);
        turn.Mutation.CurrentRuns.Add(new CurrentRunWrite(copy.Key.NamespaceId, copy.Key.WorkflowId, copy.Key.RunId));
    }
}
