using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>Waits for outcomes of updates and reads them.</summary>
internal static class UpdateOutcomes
{
    public static async Task<T> ResultAsync<T>(WorkflowUpdateHandle handle, RpcOptions? rpc)
    {
        var outcome = handle.KnownOutcome ?? await PollAsync(handle, rpc).ConfigureAwait(false);
        var converter = handle.Client.Options.DataConverter.WithSerializationContext(
            new ISerializationContext.Workflow(handle.Client.Options.Namespace, handle.WorkflowId));
        if (outcome.Failure is { } failure)
            throw new WorkflowUpdateFailedException(await converter.ToExceptionAsync(failure).ConfigureAwait(false));
        return await converter.ToResultAsync<T>(outcome.Success).ConfigureAwait(false);
    }

    /// <summary>Asks until there is an outcome; the server answers without one when it has waited long enough.</summary>
    public static async Task<Outcome> PollAsync(WorkflowUpdateHandle handle, RpcOptions? rpc)
    {
        var connection = handle.Client.Connection;
        var request = new PollWorkflowExecutionUpdateRequest
        {
            Namespace = handle.Client.Options.Namespace,
            UpdateRef = new()
            {
                WorkflowExecution = new() { WorkflowId = handle.WorkflowId, RunId = handle.WorkflowRunId ?? string.Empty },
                UpdateId = handle.Id,
            },
            Identity = connection.Options.Identity ?? string.Empty,
            WaitPolicy = new() { LifecycleStage = Api.Enums.V1.UpdateWorkflowExecutionLifecycleStage.Completed },
        };
        while (true)
        {
            var answer = await WaitingAsync(() => connection.WorkflowService.PollWorkflowExecutionUpdateAsync(
                request, TemporalClient.DefaultRetryOptions(rpc))).ConfigureAwait(false);
            if (answer.Outcome is { } outcome) return outcome;
        }
    }

    /// <summary>Makes a call that waits for an update; when its time runs out the update itself may go on.</summary>
    /// <exception cref="WorkflowUpdateRpcTimeoutOrCanceledException">The time ran out, or the caller gave up.</exception>
    public static async Task<T> WaitingAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (RpcException ended) when (ended.Code is RpcException.StatusCode.DeadlineExceeded or RpcException.StatusCode.Cancelled)
        {
            throw new WorkflowUpdateRpcTimeoutOrCanceledException(ended);
        }
        catch (OperationCanceledException ended)
        {
            throw new WorkflowUpdateRpcTimeoutOrCanceledException(ended);
        }
    }
}
