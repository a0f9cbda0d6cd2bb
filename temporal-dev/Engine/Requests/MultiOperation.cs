using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.State;
using TemporalDev.Engine.Waits;
using Status = Temporalio.Api.ErrorDetails.V1.MultiOperationExecutionFailure.Types.OperationStatus;

namespace TemporalDev.Engine.Requests;

/// <summary>ExecuteMultiOperation: update-with-start, both or neither.</summary>
internal static class MultiOperation
{
    private const string Failed = "Update-with-Start could not be executed.";

    public static void Handle(Turn turn, Call call, ExecuteMultiOperationRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        if (request.Operations.Count != 2 || request.Operations[0].StartWorkflow is not { } start
            || request.Operations[1].UpdateWorkflow is not { } update)
            throw RefusedException.BadRequest("Operations have to be exactly [Start, Update].");
        First(() => CheckStart(ns, start));
        Second(() => CheckUpdate(turn, start, update));
        var updateId = update.Request.Meta.UpdateId;
        var current = turn.CurrentRun(ns.Id, start.WorkflowId);
        if (current is not null && IsKnown(turn, current, updateId))
        {
            var known = new StartWorkflowExecutionResponse { RunId = current.Key.RunId, Status = current.Row.Status };
            Second(() => UpdateWorkflow.Admit(turn, call, current, update, Answer(known), WrapSecond));
            return;
        }
        var (run, started) = First(
            () => StartWorkflow.StartOrFind(turn, ns, start, WorkflowIdConflictPolicy.Fail, NewRuns.ScheduleFirstTask));
        var response = StartWorkflow.Response(turn, run, started);
        if (!started && response.Link is { } link) link.WorkflowEvent.Namespace = "";
        Second(() => UpdateWorkflow.Admit(turn, call, run, update, Answer(response), WrapSecond));
    }

    private static bool IsKnown(Turn turn, Run run, string updateId) =>
        run.Updates.ContainsKey(updateId) || turn.World.Audiences.Find(run.Key)?.Updates.ContainsKey(updateId) == true;

    private static bool CheckStart(NamespaceRecord ns, StartWorkflowExecutionRequest start)
    {
        if (start.CronSchedule.Length > 0) throw RefusedException.BadRequest("CronSchedule is not allowed.");
        if (start.RequestEagerExecution) throw RefusedException.BadRequest("RequestEagerExecution is not supported.");
        if (!start.WorkflowStartDelay.IsZero()) throw RefusedException.BadRequest("WorkflowStartDelay is not supported.");
        StartValidation.Check(ns, start);
        return true;
    }

    private static void CheckUpdate(Turn turn, StartWorkflowExecutionRequest start, UpdateWorkflowExecutionRequest update)
    {
        if (update.WorkflowExecution?.WorkflowId != start.WorkflowId)
            throw RefusedException.BadRequest("WorkflowId is not consistent with previous operation(s).");
        if (update.WorkflowExecution.RunId.Length > 0) throw RefusedException.BadRequest("RunId is not allowed.");
        if (update.FirstExecutionRunId.Length > 0) throw RefusedException.BadRequest("FirstExecutionRunId is not allowed.");
        UpdateWorkflow.Check(turn, update);
    }

    private static UpdateAnswer Answer(StartWorkflowExecutionResponse start) => (reference, stage, outcome) =>
    {
        var response = new ExecuteMultiOperationResponse();
        response.Responses.Add(new ExecuteMultiOperationResponse.Types.Response { StartWorkflow = start });
        response.Responses.Add(new ExecuteMultiOperationResponse.Types.Response
        {
            UpdateWorkflow = new UpdateWorkflowExecutionResponse { UpdateRef = reference, Stage = stage, Outcome = outcome },
        });
        return response;
    };

    private static T First<T>(Func<T> operation)
    {
        try
        {
            return operation();
        }
        catch (RefusedException refused)
        {
            throw new RefusedException(Wrap(refused.Refusal, Told(refused.Refusal), NotDone()));
        }
    }

    private static void Second(Action operation)
    {
        try
        {
            operation();
        }
        catch (RefusedException refused)
        {
            throw new RefusedException(WrapSecond(refused.Refusal));
        }
    }

    private static Refusal WrapSecond(Refusal refusal) => Wrap(refusal, NotDone(), Told(refusal));

    private static Refusal Wrap(Refusal refusal, Status start, Status update) =>
        new(refusal.Code, Failed, new MultiOperationExecutionFailure { Statuses = { start, update } });

    private static Status Told(Refusal refusal)
    {
        var status = new Status { Code = (int)refusal.Code, Message = refusal.Message };
        if (refusal.Detail is { } detail) status.Details.Add(Any.Pack(detail));
        return status;
    }

    private static Status NotDone() =>
        new() { Code = (
            int)GrpcCode.Aborted, Message = "Operation was aborted.", Details = { Any.Pack(new MultiOperationExecutionAborted()) } };
}
