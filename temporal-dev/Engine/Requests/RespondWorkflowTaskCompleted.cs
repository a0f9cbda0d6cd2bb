using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Commands;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Queues;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>RespondWorkflowTaskCompleted: a worker's commands and messages into history, all of them or none.</summary>
internal static class RespondWorkflowTaskCompleted
{
    private const string InlineRequestId = "request-from-RespondWorkflowTaskCompleted";
    private static readonly TimeSpan HeartbeatPatience = TimeSpan.FromMinutes(30);

    public static void Handle(Turn turn, Call call, RespondWorkflowTaskCompletedRequest request)
    {
        var run = WorkflowTaskTokens.Require(turn, request.TaskToken);
        CommandTable.CheckOrder(request.Commands);
        if (OnlyRejects(run, request))
        {
            Drop(turn, call, run, request);
            return;
        }
        var speculative = run.TaskState.IsSpeculative() ? run.Task!.Clone() : null;
        try
        {
            turn.Reply(call.Caller, Complete(turn, run, request));
        }
        catch (CommandFailedException failure)
        {
            Fail(turn, call, Undo(turn, run, speculative), request, failure);
        }
        catch (TransactionTooLargeException tooLarge)
        {
            Terminate(turn, Undo(turn, run, speculative), tooLarge);
        }
        catch (RefusedException)
        {
            Undo(turn, run, speculative);
            throw;
        }
    }

    /// <summary>What a worker decided can never be written, and it would decide the same again.</summary>
    private static void Terminate(Turn turn, Run run, TransactionTooLargeException tooLarge)
    {
        turn.IsBounded = false;
        var tx = turn.Begin(run);
        Closing.Terminate(tx, "Transaction size exceeds limit.", PlainPayloads.Text(tooLarge.Message), Closing.ServerIdentity);
        tx.Commit();
        throw new KeepAndRefuseException(tooLarge.Refusal);
    }

    private static RespondWorkflowTaskCompletedResponse Complete(Turn turn, Run run, RespondWorkflowTaskCompletedRequest request)
    {
        var tx = turn.Begin(run);
        var original = IsHeartbeat(request) ? run.Task!.OriginalScheduledTime : null;
        if (original is not null && tx.Now - original.At() > HeartbeatPatience) return GiveUpOnHeartbeats(tx);
        var completed = WriteCompleted(tx, request);
        var ns = turn.World.Namespaces.ById(run.Key.NamespaceId) ?? throw RefusedException.NotFound("namespace not found");
        var completion = new Completion(tx, ns, request, completed.EventId);
        foreach (var command in request.Commands) CommandTable.Apply(completion, command);
        if (run.IsOpen) completion.Updates.ProcessRest();
        if (run.IsOpen && !IsHeartbeat(request)) completion.Updates.RejectUnanswered();
        var inline = run.IsOpen && ScheduleNext(completion, request, original);
        if (inline) WorkflowTasks.Start(tx, InlineRequestId, new(request.Identity, request.WorkerVersionStamp));
        var eager = EagerActivities.Start(completion, request.Identity);
        tx.Commit();
        AnswerQueries(turn, run, request);
        turn.After(() => QueryRouting.AfterTask(turn, run));
        return new RespondWorkflowTaskCompletedResponse
        {
            WorkflowTask = inline ? TaskReply.For(turn, run, true) : null,
            ActivityTasks = { eager.Select(activity => EagerActivities.Reply(turn, run, activity)) },
        };
    }

    private static HistoryEvent WriteCompleted(RunTransaction tx, RespondWorkflowTaskCompletedRequest request)
    {
        var run = tx.Run;
        if (run.TaskState.IsUnwritten())
        {
            run.Task!.Identity = request.Identity;
            tx.WriteTask();
        }
        var completed = tx.Append(HistoryEvents.TaskCompleted(new WorkflowTaskCompletedEventAttributes
        {
            ScheduledEventId = run.Task!.ScheduledId,
            StartedEventId = run.Task.StartedId,
            Identity = request.Identity,
            BinaryChecksum = request.BinaryChecksum,
            WorkerVersion = request.WorkerVersionStamp,
            SdkMetadata = request.SdkMetadata,
            MeteringMetadata = request.MeteringMetadata,
        }));
        run.ClearStickiness();
        if (request.StickyAttributes is { WorkerTaskQueue.Name.Length: > 0 } sticky)
        {
            run.Row.StickyQueue = sticky.WorkerTaskQueue.Name;
            run.Row.StickyTimeout = sticky.ScheduleToStartTimeout;
        }
        return completed;
    }

    /// <summary>Schedules the next task if there is something to tell the workflow.</summary>
    /// <returns>True when the worker wants it in this very reply.</returns>
    private static bool ScheduleNext(
        Completion completion, RespondWorkflowTaskCompletedRequest request, Google.Protobuf.WellKnownTypes.Timestamp? original)
    {
        var (tx, run) = (completion.Tx, completion.Run);
        if (request.ForceCreateNewWorkflowTask || completion.NeedsTask || run.Buffered.Count > 0) WorkflowTasks.Schedule(tx, original);
        else if (UpdateMessages.Wait(tx.Turn, run)) WorkflowTasks.ScheduleSpeculative(tx);
        return request.ReturnNewWorkflowTask && run.Task is not null;
    }

    private static bool IsHeartbeat(RespondWorkflowTaskCompletedRequest request) =>
        request.ForceCreateNewWorkflowTask && request.Commands.Count == 0 && request.Messages.Count == 0;

    private static RespondWorkflowTaskCompletedResponse GiveUpOnHeartbeats(RunTransaction tx)
    {
        if (tx.Run.TaskState.IsUnwritten()) tx.WriteTask();
        tx.Append(HistoryEvents.TaskTimedOut(tx.Run.Task!.ScheduledId, tx.Run.Task.StartedId, TimeoutType.StartToClose));
        WorkflowTasks.Schedule(tx);
        tx.Commit();
        throw new KeepAndRefuseException(RefusedException.NotFound("workflow task heartbeat timeout").Refusal);
    }

    /// <summary>A task made for updates that were all rejected leaves no trace.</summary>
    private static bool OnlyRejects(Run run, RespondWorkflowTaskCompletedRequest request) =>
        run.TaskState == WorkflowTaskState.SpeculativeStarted && request.Commands.Count == 0 && request.Messages.Count > 0
        && !request.ForceCreateNewWorkflowTask && request.Messages.All(m => m.Body?.Is(Rejection.Descriptor) == true);

    private static void Drop(Turn turn, Call call, Run run, RespondWorkflowTaskCompletedRequest request)
    {
        var tx = turn.Begin(run);
        var replies = new UpdateReplies(tx, request.Messages);
        replies.ProcessRest();
        replies.RejectUnanswered();
        run.MoveTask(WorkflowTaskMove.Drop);
        if (UpdateMessages.Wait(turn, run)) WorkflowTasks.ScheduleSpeculative(tx);
        tx.Then(() => turn.World.Due.Set(run.Key, Deadlines.Earliest(run)));
        tx.Commit();
        AnswerQueries(turn, run, request);
        turn.After(() => QueryRouting.AfterTask(turn, run));
        turn.Reply(call.Caller, new RespondWorkflowTaskCompletedResponse { ResetHistoryEventId = run.Row.LastCompletedStartedId });
    }

    private static void AnswerQueries(Turn turn, Run run, RespondWorkflowTaskCompletedRequest request)
    {
        foreach (var (id, result) in request.QueryResults)
            if (turn.World.Audiences.Find(run.Key)?.Queries.GetValueOrDefault(id) is { } query)
                query.Answer(turn, result.ResultType, result.Answer, result.ErrorMessage, result.Failure);
    }

    private static Run Undo(Turn turn, Run run, WorkflowTaskRow? speculative)
    {
        var before = turn.GiveUp(run);
        if (speculative is not null) before.Row.WorkflowTask = speculative;
        return before;
    }

    private static void Fail(Turn turn, Call call, Run run, RespondWorkflowTaskCompletedRequest request, CommandFailedException failure)
    {
        // Later attempts fail in silence; their time-out is the delay before the next one.
        if (run.Task!.Attempt == 1 || failure.Cause == WorkflowTaskFailedCause.UnhandledCommand)
        {
            var tx = turn.Begin(run);
            WorkflowTasks.Fail(tx, new WorkflowTaskFailedEventAttributes
            {
                Cause = failure.Cause,
                Failure = new() { Message = failure.Message, ServerFailureInfo = new() },
                Identity = request.Identity,
            });
            if (failure.EndsRun) Closing.Terminate(tx, failure.Message, null, Closing.ServerIdentity);
            else WorkflowTasks.Schedule(tx);
            tx.Commit();
        }
        if (failure.Cause == WorkflowTaskFailedCause.UnhandledCommand) UpdateMessages.Return(turn, run);
        else RefuseUpdates(turn, run);
        turn.Refuse(call.Caller, new Refusal(GrpcCode.InvalidArgument, failure.Message));
    }

    private static void RefuseUpdates(Turn turn, Run run)
    {
        var refusal = new Refusal(GrpcCode.FailedPrecondition,
            "Unable to perform workflow execution update due to unexpected workflow task failure.", new WorkflowNotReadyFailure());
        foreach (var update in turn.World.Audiences.Find(run.Key)?.Updates.Values.ToList() ?? [])
        {
            if (update.State != UpdateState.Sent) continue;
            update.Move(UpdateMove.Abort);
            update.RefuseAll(turn, refusal);
            turn.World.Audiences.Find(run.Key)?.Updates.Remove(update.Id);
        }
        turn.World.Audiences.DropIfEmpty(run.Key);
    }
}
