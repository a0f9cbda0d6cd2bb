using Google.Protobuf;
using Temporalio.Api.Batch.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Operation = Temporalio.Api.WorkflowService.V1.StartBatchOperationRequest.OperationOneofCase;

namespace TemporalDev.Server.Batches;

/// <summary>
/// What a batch does to each run, as the call that a client would make. Request ids come from the job, so that doing it twice does it
/// once.
/// </summary>
internal static class BatchOperations
{
    public static BatchOperationType TypeOf(StartBatchOperationRequest request) => request.OperationCase switch
    {
        Operation.TerminationOperation => BatchOperationType.Terminate,
        Operation.SignalOperation => BatchOperationType.Signal,
        Operation.CancellationOperation => BatchOperationType.Cancel,
        Operation.DeletionOperation => BatchOperationType.Delete,
        Operation.ResetOperation => BatchOperationType.Reset,
        Operation.UpdateWorkflowOptionsOperation => BatchOperationType.UpdateExecutionOptions,
        Operation.UnpauseActivitiesOperation => BatchOperationType.UnpauseActivity,
        Operation.ResetActivitiesOperation => BatchOperationType.ResetActivity,
        Operation.UpdateActivityOptionsOperation => BatchOperationType.UpdateActivityOptions,
        _ => BatchOperationType.Unspecified,
    };

    /// <summary>
    /// Which runs the batch looks for. Unpausing adds a condition of its own, as on the real server; where all types are meant the
    /// real server's SQL store refuses that condition, so that such a batch fails, here as there.
    /// </summary>
    public static string QueryOf(StartBatchOperationRequest request) => request.UnpauseActivitiesOperation switch
    {
        { HasType: true } one => $"({request.VisibilityQuery}) AND (TemporalPauseInfo = 'property:activityType={one.Type}')",
        { HasMatchAll: true } => $"({request.VisibilityQuery}) AND (TemporalPauseInfo STARTS_WITH 'property:activityType=')",
        _ => request.VisibilityQuery,
    };

    public static string IdentityOf(StartBatchOperationRequest request) => request.OperationCase switch
    {
        Operation.TerminationOperation => request.TerminationOperation.Identity,
        Operation.SignalOperation => request.SignalOperation.Identity,
        Operation.CancellationOperation => request.CancellationOperation.Identity,
        Operation.DeletionOperation => request.DeletionOperation.Identity,
        Operation.ResetOperation => request.ResetOperation.Identity,
        Operation.UpdateWorkflowOptionsOperation => request.UpdateWorkflowOptionsOperation.Identity,
        Operation.UnpauseActivitiesOperation => request.UnpauseActivitiesOperation.Identity,
        Operation.ResetActivitiesOperation => request.ResetActivitiesOperation.Identity,
        Operation.UpdateActivityOptionsOperation => request.UpdateActivityOptionsOperation.Identity,
        _ => string.Empty,
    };

    /// <summary>The call for one run. A reset needs the event to reset to, which only the run's history tells.</summary>
    public static IMessage CallFor(StartBatchOperationRequest batch, WorkflowExecution run, long resetEventId)
    {
        var (space, reason, requestId) = (batch.Namespace, batch.Reason, $"{batch.JobId}:{run.WorkflowId}:{run.RunId}");
        return batch.OperationCase switch
        {
            Operation.TerminationOperation => new TerminateWorkflowExecutionRequest
            {
                Namespace = space, WorkflowExecution = run, Reason = reason, Identity = IdentityOf(batch),
                Details = batch.TerminationOperation.Details,
            },
            Operation.SignalOperation => Signal(batch.SignalOperation, space, run, requestId),
            Operation.CancellationOperation => new RequestCancelWorkflowExecutionRequest
            {
                Namespace = space, WorkflowExecution = run, Identity = IdentityOf(batch), RequestId = requestId,
            },
            Operation.DeletionOperation => new DeleteWorkflowExecutionRequest { Namespace = space, WorkflowExecution = run },
            Operation.ResetOperation => Reset(batch, run, requestId, resetEventId),
            Operation.UpdateWorkflowOptionsOperation => new UpdateWorkflowExecutionOptionsRequest
            {
                Namespace = space, WorkflowExecution = run, Identity = IdentityOf(batch),
                UpdateMask = batch.UpdateWorkflowOptionsOperation.UpdateMask,
                WorkflowExecutionOptions = batch.UpdateWorkflowOptionsOperation.WorkflowExecutionOptions,
            },
            Operation.UnpauseActivitiesOperation => Unpause(batch.UnpauseActivitiesOperation, space, run),
            Operation.ResetActivitiesOperation => ResetActivities(batch.ResetActivitiesOperation, space, run),
            Operation.UpdateActivityOptionsOperation => UpdateActivities(batch.UpdateActivityOptionsOperation, space, run),
            _ => throw new InvalidOperationException($"a batch of {batch.OperationCase} was let in"),
        };
    }

    private static SignalWorkflowExecutionRequest Signal(BatchOperationSignal signal, string space, WorkflowExecution run,
        string requestId) => new()
    {
        Namespace = space, WorkflowExecution = run, SignalName = signal.Signal, Input = signal.Input, Header = signal.Header,
        Identity = signal.Identity,
        RequestId = requestId,
    };

    private static ResetWorkflowExecutionRequest Reset(StartBatchOperationRequest batch, WorkflowExecution run, string requestId,
        long eventId)
    {
        var operation = batch.ResetOperation;
        var reset = new ResetWorkflowExecutionRequest
        {
            Namespace = batch.Namespace, WorkflowExecution = run, Reason = batch.Reason, RequestId = requestId,
            Identity = operation.Identity,
            WorkflowTaskFinishEventId = eventId,
            ResetReapplyType = operation.Options?.ResetReapplyType ?? operation.ResetReapplyType,
        };
        if (operation.Options is { } options) reset.ResetReapplyExcludeTypes.Add(options.ResetReapplyExcludeTypes);
        reset.PostResetOperations.Add(operation.PostResetOperations);
        return reset;
    }

    private static UnpauseActivityRequest Unpause(BatchOperationUnpauseActivities unpause, string space, WorkflowExecution run)
    {
        var call = new UnpauseActivityRequest
        {
            Namespace = space, Execution = run, Identity = unpause.Identity, ResetAttempts = unpause.ResetAttempts,
            ResetHeartbeat = unpause.ResetHeartbeat, Jitter = unpause.Jitter,
        };
        if (unpause.HasType) call.Type = unpause.Type;
        else call.UnpauseAll = true;
        return call;
    }

    private static ResetActivityRequest ResetActivities(BatchOperationResetActivities reset, string space, WorkflowExecution run)
    {
        var call = new ResetActivityRequest
        {
            Namespace = space, Execution = run, Identity = reset.Identity, KeepPaused = reset.KeepPaused,
            ResetHeartbeat = reset.ResetHeartbeat,
            Jitter = reset.Jitter, RestoreOriginalOptions = reset.RestoreOriginalOptions,
        };
        if (reset.HasType) call.Type = reset.Type;
        else call.MatchAll = true;
        return call;
    }

    private static UpdateActivityOptionsRequest UpdateActivities(BatchOperationUpdateActivityOptions update, string space,
        WorkflowExecution run)
    {
        var call = new UpdateActivityOptionsRequest
        {
            Namespace = space, Execution = run, Identity = update.Identity, ActivityOptions = update.ActivityOptions,
            UpdateMask = update.UpdateMask,
            RestoreOriginal = update.RestoreOriginal,
        };
        if (update.HasType) call.Type = update.Type;
        else call.MatchAll = true;
        return call;
    }
}
