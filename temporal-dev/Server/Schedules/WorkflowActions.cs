using System.Globalization;
using System.Text.Json;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine;

namespace TemporalDev.Server.Schedules;

/// <summary>
/// The schedule's hands: calls of the engine, in the same transaction as the schedule's own row, so that each start happens once.
/// </summary>
/// <param name="ask">Makes one call of the engine at once.</param>
/// <param name="nameOf">Name of the namespace with an id.</param>
/// <param name="log">Where refused starts are told.</param>
internal sealed class WorkflowActions(Func<IMessage, Reply> ask, Func<string, string> nameOf, ILogger log) : IScheduleActions
{
    private const string Identity = "temporal-dev-server schedules";

    public WorkflowExecution? Start(ScheduleRecord schedule, BufferedStart start)
    {
        if (schedule.Schedule.Action?.StartWorkflow is not { } action) return null;
        var nominal = start.Nominal.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var workflowId = schedule.Schedule.Policies.KeepOriginalWorkflowId ? action.WorkflowId : $"{action.WorkflowId}-{nominal}";
        var request = new StartWorkflowExecutionRequest
        {
            Namespace = nameOf(schedule.NamespaceId), WorkflowId = workflowId, WorkflowType = action.WorkflowType, TaskQueue = action.TaskQueue,
            Input = action.Input,
            WorkflowExecutionTimeout = action.WorkflowExecutionTimeout, WorkflowRunTimeout = action.WorkflowRunTimeout,
            WorkflowTaskTimeout = action.WorkflowTaskTimeout, WorkflowIdReusePolicy = action.WorkflowIdReusePolicy,
            RetryPolicy = action.RetryPolicy,
            Memo = action.Memo, Header = action.Header, UserMetadata = action.UserMetadata, VersioningOverride = action.VersioningOverride,
            Priority = action.Priority, Identity = Identity, RequestId = $"schedule:{schedule.RunId}:{nominal}:{schedule.Info.ActionCount}",
            SearchAttributes = action.SearchAttributes?.Clone() ?? new SearchAttributes(),
        };
        if (start.Overlap != ScheduleOverlapPolicy.AllowAll)
            (request.LastCompletionResult, request.ContinuedFailure) = (schedule.LastResult, schedule.LastFailure);
        request.SearchAttributes.IndexedFields["TemporalScheduledStartTime"] = Attribute("Datetime", nominal);
        request.SearchAttributes.IndexedFields["TemporalScheduledById"] = Attribute("Keyword", schedule.Id);
        var reply = ask(request);
        if (reply.Message is StartWorkflowExecutionResponse started)
            return new WorkflowExecution { WorkflowId = workflowId, RunId = started.RunId };
        log.ScheduledStartRefused(schedule.Id, workflowId, reply.Refusal?.Message ?? "no answer");
        return null;
    }

    public (Payloads? Result, Failure? Failure) Outcome(ScheduleRecord schedule, WorkflowExecution ended)
    {
        var reply = ask(new GetWorkflowExecutionHistoryRequest
        {
            Namespace = nameOf(schedule.NamespaceId), Execution = ended, HistoryEventFilterType = HistoryEventFilterType.CloseEvent,
        });
        var close = (reply.Message as GetWorkflowExecutionHistoryResponse)?.History.Events.LastOrDefault();
        return (close?.WorkflowExecutionCompletedEventAttributes?.Result, close?.WorkflowExecutionFailedEventAttributes?.Failure);
    }

    public void Cancel(ScheduleRecord schedule, WorkflowExecution running) => ask(new RequestCancelWorkflowExecutionRequest
    {
        Namespace = nameOf(schedule.NamespaceId), WorkflowExecution = new WorkflowExecution { WorkflowId = running.WorkflowId },
        FirstExecutionRunId = running.RunId,
        Identity = Identity, RequestId = $"schedule:{schedule.RunId}:{running.RunId}", Reason = "cancelled by schedule overlap policy",
    });

    public void Terminate(ScheduleRecord schedule, WorkflowExecution running) => ask(new TerminateWorkflowExecutionRequest
    {
        Namespace = nameOf(schedule.NamespaceId), WorkflowExecution = new WorkflowExecution { WorkflowId = running.WorkflowId },
        FirstExecutionRunId = running.RunId,
        Identity = Identity, Reason = "terminated by schedule overlap policy",
    });

    private static Payload Attribute(string type, string value) => new()
    {
        Metadata = { ["encoding"] = ByteString.CopyFromUtf8("json/plain"), ["type"] = ByteString.CopyFromUtf8(type) },
        Data = ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(value)),
    };
}
