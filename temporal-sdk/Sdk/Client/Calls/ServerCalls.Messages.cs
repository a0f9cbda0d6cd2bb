using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <content>Signals, queries, cancel, terminate.</content>
internal sealed partial class ServerCalls
{
    public override async Task SignalWorkflowAsync(SignalWorkflowInput input)
    {
        var converter = ConverterOf(input.Id);
        await Service.SignalWorkflowExecutionAsync(
            new SignalWorkflowExecutionRequest
            {
                Namespace = Namespace,
                WorkflowExecution = Execution(input.Id, input.RunId),
                SignalName = input.Signal,
                Input = await converter.ToArgumentsAsync(input.Args).ConfigureAwait(false),
                Identity = Identity,
                RequestId = Guid.NewGuid().ToString(),
                Header = await StartRequests.HeaderAsync(input.Headers, converter).ConfigureAwait(false),
            },
            Rpc(input.Options?.Rpc)).ConfigureAwait(false);
    }

    public override async Task<TResult> QueryWorkflowAsync<TResult>(QueryWorkflowInput input)
    {
        var converter = ConverterOf(input.Id);
        var request = new QueryWorkflowRequest
        {
            Namespace = Namespace,
            Execution = Execution(input.Id, input.RunId),
            Query = new WorkflowQuery
            {
                QueryType = input.Query,
                QueryArgs = await converter.ToArgumentsAsync(input.Args).ConfigureAwait(false),
                Header = await StartRequests.HeaderAsync(input.Headers, converter).ConfigureAwait(false),
            },
        };
        if ((input.Options?.RejectCondition ?? client.Options.QueryRejectCondition) is { } condition)
            request.QueryRejectCondition = condition;
        try
        {
            var answer = await Service.QueryWorkflowAsync(request, Rpc(input.Options?.Rpc)).ConfigureAwait(false);
            if (answer.QueryRejected is { } rejected) throw new WorkflowQueryRejectedException(rejected.Status);
            return await converter.ToResultAsync<TResult>(answer.QueryResult).ConfigureAwait(false);
        }
        catch (RpcException failed) when (
            failed.Code == RpcException.StatusCode.InvalidArgument && failed.Detail<QueryFailedFailure>() is not null)
        {
            throw new WorkflowQueryFailedException(failed.Message);
        }
    }

    public override Task CancelWorkflowAsync(CancelWorkflowInput input) => Service.RequestCancelWorkflowExecutionAsync(
        new RequestCancelWorkflowExecutionRequest
        {
            Namespace = Namespace,
            WorkflowExecution = Execution(input.Id, input.RunId),
            FirstExecutionRunId = input.FirstExecutionRunId ?? string.Empty,
            Identity = Identity,
            RequestId = Guid.NewGuid().ToString(),
        },
        Rpc(input.Options?.Rpc));

    public override async Task TerminateWorkflowAsync(TerminateWorkflowInput input) => await Service.TerminateWorkflowExecutionAsync(
        new TerminateWorkflowExecutionRequest
        {
            Namespace = Namespace,
            WorkflowExecution = Execution(input.Id, input.RunId),
            FirstExecutionRunId = input.FirstExecutionRunId ?? string.Empty,
            Reason = input.Reason ?? string.Empty,
            Details = await ConverterOf(input.Id).ToArgumentsAsync(input.Options?.Details).ConfigureAwait(false),
            Identity = Identity,
        },
        Rpc(input.Options?.Rpc)).ConfigureAwait(false);
}
