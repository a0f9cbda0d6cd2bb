using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <content>Updates together with the start of their workflow.</content>
internal sealed partial class ServerCalls
{
    public override async Task<WorkflowUpdateHandle<TUpdateResult>> StartUpdateWithStartWorkflowAsync<TUpdateResult>(
        StartUpdateWithStartWorkflowInput input)
    {
        var start = input.Options.StartWorkflowOperation
            ?? throw new ArgumentException("StartWorkflowOperation is required", nameof(input));
        if (!start.TryUse()) throw new ArgumentException("The start operation was used before; clone it", nameof(input));
        try
        {
            return await StartWithUpdateAsync<TUpdateResult>(start, input).ConfigureAwait(false);
        }
        catch (Exception failed)
        {
            start.Failed(failed);
            throw;
        }
    }

    private async Task<WorkflowUpdateHandle<T>> StartWithUpdateAsync<T>(
        WithStartWorkflowOperation start, StartUpdateWithStartWorkflowInput input)
    {
        Check(start.Options);
        var converter = ConverterOf(start.Options.Id ?? string.Empty);
        var startRequest = await StartRequests.StartAsync(
            start.Workflow, start.Args, start.Options, start.Headers, converter).ConfigureAwait(false);
        (startRequest.Namespace, startRequest.Identity) = (Namespace, Identity);
        var update = await UpdateRequestAsync(
            Execution(startRequest.WorkflowId, null),
            input.Update,
            input.Args,
            input.Headers,
            input.Options.Id,
            input.Options.WaitForStage,
            converter).ConfigureAwait(false);

        var request = new ExecuteMultiOperationRequest
        {
            Namespace = Namespace,
            Operations = { new ExecuteMultiOperationRequest.Types.Operation { StartWorkflow = startRequest } },
        };
        request.Operations.Add(new ExecuteMultiOperationRequest.Types.Operation { UpdateWorkflow = update });
        UpdateWorkflowExecutionResponse answer;
        do answer = await BothAsync(request, start, input.Options.Rpc).ConfigureAwait(false);
        while (answer.Stage < UpdateWorkflowExecutionLifecycleStage.Accepted);
        return await HandleAsync<T>(answer, update, input.Options).ConfigureAwait(false);
    }

    private static void Check(WorkflowOptions options)
    {
        if (options.IdConflictPolicy == WorkflowIdConflictPolicy.Unspecified)
            throw new ArgumentException("IdConflictPolicy is required for a start with an update");
        if (options.StartSignal is not null) throw new ArgumentException("A start with an update cannot carry a signal");
        if (options.RequestEagerStart) throw new ArgumentException("A start with an update cannot be eager");
        if (options.Rpc is not null) throw new ArgumentException("Rpc belongs to the update's options when an update carries the start");
    }

    private async Task<UpdateWorkflowExecutionResponse> BothAsync(
        ExecuteMultiOperationRequest request, WithStartWorkflowOperation start, RpcOptions? rpc)
    {
        try
        {
            var both = await UpdateOutcomes.WaitingAsync(() => Service.ExecuteMultiOperationAsync(request, Rpc(rpc))).ConfigureAwait(false);
            if (both.Responses.FirstOrDefault()?.StartWorkflow is not { } started
                || both.Responses.ElementAtOrDefault(1)?.UpdateWorkflow is not { } updated)
                throw new InvalidOperationException("The server did not answer the start and the update");
            start.Started(client, start.Options.Id!, started.RunId);
            return updated;
        }
        catch (RpcException refused) when (Decisive(refused) is { } decisive)
        {
            throw AlreadyStarted(decisive, start.Workflow, start.Options.Id!) as Exception ?? decisive;
        }
    }

    // Both operations fail together; the one that says "aborted" only fell with the other.
    private static RpcException? Decisive(RpcException refused)
    {
        foreach (var status in refused.Detail<MultiOperationExecutionFailure>()?.Statuses ?? [])
        {
            var aborted = status.Details.Any(detail => detail.Is(MultiOperationExecutionAborted.Descriptor));
            if (status.Code == 0 || aborted) continue;
            var raw = new Api.Common.V1.GrpcStatus { Code = status.Code, Message = status.Message, Details = { status.Details } };
            return new((RpcException.StatusCode)status.Code, status.Message, raw.ToByteArray(), refused);
        }
        return null;
    }
}
