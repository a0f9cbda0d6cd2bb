using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <content>Updates.</content>
internal sealed partial class ServerCalls
{
    public override async Task<WorkflowUpdateHandle<TResult>> StartWorkflowUpdateAsync<TResult>(StartWorkflowUpdateInput input)
    {
        var request = await UpdateRequestAsync(
            Execution(input.Id, input.RunId),
            input.Update,
            input.Args,
            input.Headers,
            input.Options.Id,
            input.Options.WaitForStage,
            ConverterOf(input.Id)).ConfigureAwait(false);
        request.FirstExecutionRunId = input.FirstExecutionRunId ?? string.Empty;

        // The server answers early when it has waited long enough; the same id makes asking again harmless.
        UpdateWorkflowExecutionResponse answer;
        do
        {
            answer = await UpdateOutcomes.WaitingAsync(() => Service.UpdateWorkflowExecutionAsync(request, Rpc(input.Options.Rpc)))
                .ConfigureAwait(false);
        }
        while (answer.Stage < UpdateWorkflowExecutionLifecycleStage.Accepted);
        return await HandleAsync<TResult>(answer, request, input.Options).ConfigureAwait(false);
    }

    private async Task<WorkflowUpdateHandle<TResult>> HandleAsync<TResult>(
        UpdateWorkflowExecutionResponse answer, UpdateWorkflowExecutionRequest request, WorkflowUpdateOptions options)
    {
        var handle = new WorkflowUpdateHandle<TResult>(
            client, request.Request.Meta.UpdateId, request.WorkflowExecution.WorkflowId, RunOf(answer, request))
        {
            KnownOutcome = answer.Outcome,
        };
        var completed = request.WaitPolicy.LifecycleStage == UpdateWorkflowExecutionLifecycleStage.Completed;
        return completed && answer.Outcome is null
            ? handle with { KnownOutcome = await UpdateOutcomes.PollAsync(handle, options.Rpc).ConfigureAwait(false) }
            : handle;
    }

    private static string? RunOf(UpdateWorkflowExecutionResponse answer, UpdateWorkflowExecutionRequest request)
    {
        var runId = answer.UpdateRef?.WorkflowExecution?.RunId is { Length: > 0 } said ? said : request.WorkflowExecution.RunId;
        return runId.Length == 0 ? null : runId;
    }

    private async Task<UpdateWorkflowExecutionRequest> UpdateRequestAsync(
        Api.Common.V1.WorkflowExecution execution,
        string update,
        IReadOnlyCollection<object?> args,
        IDictionary<string, Payload>? headers,
        string? updateId,
        WorkflowUpdateStage stage,
        DataConverter converter) => new()
        {
            Namespace = Namespace,
            WorkflowExecution = execution,
            WaitPolicy = new() { LifecycleStage = Stage(stage) },
            Request = new Request
            {
                Meta = new() { UpdateId = updateId ?? Guid.NewGuid().ToString(), Identity = Identity },
                Input = new()
                {
                    Name = update,
                    Args = await converter.ToArgumentsAsync(args).ConfigureAwait(false),
                    Header = await StartRequests.HeaderAsync(headers, converter).ConfigureAwait(false),
                },
            },
        };

    private static UpdateWorkflowExecutionLifecycleStage Stage(WorkflowUpdateStage stage) => stage switch
    {
        WorkflowUpdateStage.Accepted => UpdateWorkflowExecutionLifecycleStage.Accepted,
        WorkflowUpdateStage.Completed => UpdateWorkflowExecutionLifecycleStage.Completed,
        WorkflowUpdateStage.Admitted => throw new ArgumentException(
            "Nobody can wait for the stage Admitted; wait for Accepted or Completed"),
        _ => throw new ArgumentException("WaitForStage is required: Accepted or Completed"),
    };
}
