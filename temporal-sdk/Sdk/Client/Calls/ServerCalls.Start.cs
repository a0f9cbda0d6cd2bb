using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <content>Starts.</content>
internal sealed partial class ServerCalls
{
    public override async Task<WorkflowHandle<TWorkflow, TResult>> StartWorkflowAsync<TWorkflow, TResult>(StartWorkflowInput input)
    {
        var options = input.Options;
        var converter = ConverterOf(options.Id ?? string.Empty);
        var request = await StartRequests.StartAsync(input.Workflow, input.Args, options, input.Headers, converter).ConfigureAwait(false);
        try
        {
            if (options.StartSignal is not null)
                return await SignalWithStartAsync<TWorkflow, TResult>(request, options, converter).ConfigureAwait(false);
            (request.Namespace, request.Identity) = (Namespace, Identity);
            var started = await StartAsync(request, options).ConfigureAwait(false);
            return new(client, request.WorkflowId, ResultRunId: started.RunId, FirstExecutionRunId: FirstRun(started));
        }
        catch (RpcException refused) when (AlreadyStarted(refused, input.Workflow, request.WorkflowId) is { } already)
        {
            throw already;
        }
    }

    /// <summary>Starts; where the options ask for it and a worker of this process has a slot, that worker gets the first task at once.</summary>
    private async Task<StartWorkflowExecutionResponse> StartAsync(StartWorkflowExecutionRequest request, WorkflowOptions options)
    {
        var local = options.RequestEagerStart
            ? (client.Connection as TemporalConnection)?.LocalWorkers.TryReserve(request.Namespace, request.TaskQueue.Name)
            : null;
        using var slot = local?.Slot;
        if (local is { Worker: var worker })
        {
            request.RequestEagerExecution = true;
            request.EagerWorkerDeploymentOptions = worker.DeploymentOptions;
        }
        var started = await Service.StartWorkflowExecutionAsync(request, Rpc(options.Rpc)).ConfigureAwait(false);
        if (started.EagerWorkflowTask is { TaskToken.IsEmpty: false } task) slot?.Take(task);
        return started;
    }

    // Older servers do not say which run the chain began with; without a conflict it is the run that was started.
    private static string FirstRun(StartWorkflowExecutionResponse started) =>
        started.FirstExecutionRunId.Length == 0 ? started.RunId : started.FirstExecutionRunId;

    private static WorkflowAlreadyStartedException? AlreadyStarted(RpcException refused, string workflow, string workflowId) =>
        refused.Code == RpcException.StatusCode.AlreadyExists && refused.Detail<WorkflowExecutionAlreadyStartedFailure>() is { } detail
            ? new(refused.Message, workflowId, workflow, detail.RunId)
            : null;

    private async Task<WorkflowHandle<TWorkflow, TResult>> SignalWithStartAsync<TWorkflow, TResult>(
        StartWorkflowExecutionRequest start, WorkflowOptions options, DataConverter converter)
    {
        if (options.RequestEagerStart) throw new ArgumentException("A start with a signal cannot be eager", nameof(options));
        var request = await StartRequests.SignalWithStartAsync(start, options, converter).ConfigureAwait(false);
        (request.Namespace, request.Identity) = (Namespace, Identity);
        var started = await Service.SignalWithStartWorkflowExecutionAsync(request, Rpc(options.Rpc)).ConfigureAwait(false);
        return new(client, request.WorkflowId, ResultRunId: started.RunId);
    }
}
