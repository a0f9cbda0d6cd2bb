using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>What a start request must not be.</summary>
internal static class StartValidation
{
    public static void Check(NamespaceRecord ns, StartWorkflowExecutionRequest request)
    {
        Fields.Required(request.WorkflowId, "WorkflowId");
        Fields.Short(request.RequestId, "RequestId");
        if (request.WorkflowType is null or { Name: "" }) throw RefusedException.BadRequest("WorkflowType is not set on request.");
        Fields.Short(request.WorkflowType.Name, "WorkflowType");
        TaskQueue(request.TaskQueue);
        NotNegative(request.WorkflowExecutionTimeout, "WorkflowExecutionTimeout");
        NotNegative(request.WorkflowRunTimeout, "WorkflowRunTimeout");
        NotNegative(request.WorkflowTaskTimeout, "WorkflowTaskTimeout");
        NotNegative(request.WorkflowStartDelay, "WorkflowStartDelay");
        if (RetryPolicies.Problem(request.RetryPolicy) is { } problem) throw RefusedException.BadRequest(problem);
        if (request.CronSchedule.Length > 0)
        {
            if (!request.WorkflowStartDelay.IsZero())
                throw RefusedException.BadRequest("CronSchedule and WorkflowStartDelay may not be used together.");
            if (CronSchedule.TryParse(request.CronSchedule) is null) throw RefusedException.BadRequest("Invalid CronSchedule.");
        }
        if (request.CompletionCallbacks.Count > 0)
            throw RefusedException.BadRequest("Completion callbacks are not allowed: no address matches the configuration.");
        LinkRules.Check(request.Links);
        if (request.Priority is { PriorityKey: < 0 }) throw RefusedException.BadRequest("Priority key can't be negative.");
        SearchAttributeRules.Check(ns, request.SearchAttributes);
        Limits.CheckInput(request.Input, "input");
        Limits.CheckMemo(request.Memo);
    }

    public static void TaskQueue(TaskQueue? queue)
    {
        if (queue is null or { Name: "" }) throw RefusedException.BadRequest("TaskQueue is not set on request.");
        Fields.Short(queue.Name, "TaskQueue");
        if (queue.Name.StartsWith("/_sys/", StringComparison.Ordinal))
            throw RefusedException.BadRequest("Task queue names that begin with /_sys/ are reserved.");
    }

    private static void NotNegative(Duration? duration, string name)
    {
        if (RetryPolicies.IsNegative(duration)) throw RefusedException.BadRequest($"Invalid {name}: it cannot be negative.");
    }
}
