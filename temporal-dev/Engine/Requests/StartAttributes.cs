using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>A start request as the first event tells it, with what the server fills in.</summary>
internal static class StartAttributes
{
    public static WorkflowExecutionStartedEventAttributes Of(Turn turn, RunKey key, StartWorkflowExecutionRequest request)
    {
        var ns = turn.World.Namespaces.ById(key.NamespaceId)!;
        var cron = request.CronSchedule.Length > 0;
        var delay = cron ? CronSchedule.Parse(request.CronSchedule).Next(turn.Now, turn.Now) - turn.Now : request.WorkflowStartDelay.Span();
        var (runTimeout, taskTimeout) = WorkflowTimeouts.Fill(
            request.WorkflowExecutionTimeout, request.WorkflowRunTimeout, request.WorkflowTaskTimeout);
        return new WorkflowExecutionStartedEventAttributes
        {
            WorkflowId = request.WorkflowId,
            WorkflowType = request.WorkflowType,
            TaskQueue = new TaskQueue { Name = request.TaskQueue.Name, Kind = TaskQueueKind.Normal },
            Input = request.Input,
            Header = request.Header,
            WorkflowExecutionTimeout = request.WorkflowExecutionTimeout,
            WorkflowRunTimeout = runTimeout,
            WorkflowTaskTimeout = taskTimeout,
            WorkflowExecutionExpirationTime = request.WorkflowExecutionTimeout.IsZero()
                ? null : (turn.Now + delay + request.WorkflowExecutionTimeout.Span()).Wire(),
            OriginalExecutionRunId = key.RunId,
            FirstExecutionRunId = key.RunId,
            Identity = request.Identity,
            RetryPolicy = RetryPolicies.Filled(request.RetryPolicy),
            Attempt = 1,
            CronSchedule = request.CronSchedule,
            Initiator = cron ? ContinueAsNewInitiator.CronSchedule : ContinueAsNewInitiator.Unspecified,
            FirstWorkflowTaskBackoff = delay.Wire(),
            Memo = request.Memo,
            SearchAttributes = SearchAttributeRules.Typed(ns, request.SearchAttributes),
            Priority = request.Priority,
            VersioningOverride = VersioningOverrides.Kept(request.VersioningOverride),
            ContinuedFailure = request.ContinuedFailure,
            LastCompletionResult = request.LastCompletionResult,
            EagerExecutionAccepted = request.RequestEagerExecution && delay == TimeSpan.Zero,
            CompletionCallbacks = { request.CompletionCallbacks },
        };
    }
}
