using Google.Protobuf.WellKnownTypes;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Temporalio.Replay.Runtime;

/// <summary>Reads what a run knows of itself off its first event.</summary>
internal static class WorkflowInfoOf
{
    public static WorkflowInfo Run(string workflowId, string runId, RunFacts facts, WorkflowRunOptions options, DataConverter converter)
    {
        var start = facts.Start;
        return new(
            Attempt: start.Attempt,
            ContinuedRunId: Text(start.ContinuedExecutionRunId),
            CronSchedule: Text(start.CronSchedule),
            ExecutionTimeout: Time(start.WorkflowExecutionTimeout),
            FirstExecutionRunId: start.FirstExecutionRunId,
            Headers: start.Header is { Fields.Count: > 0 } header ? header.Fields : null,
            LastFailure: start.ContinuedFailure is { } failure
                ? converter.FailureConverter.ToException(failure, converter.PayloadConverter)
                : null,
            LastResult: start.LastCompletionResult is { } result ? Arguments.Raw(result.Payloads_) : null,
            Namespace: options.Namespace,
            Parent: start.ParentWorkflowExecution is { WorkflowId.Length: > 0 } parent
                ? new(start.ParentWorkflowNamespace, parent.RunId, parent.WorkflowId)
                : null,
            Priority: start.Priority is { } priority ? Priority.FromProto(priority) : Priority.Default,
            RetryPolicy: start.RetryPolicy is { } retry ? RetryPolicy.FromProto(retry) : null,
            Root: start.RootWorkflowExecution is { WorkflowId.Length: > 0 } root ? new(root.RunId, root.WorkflowId) : null,
            RunId: runId,
            RunTimeout: Time(start.WorkflowRunTimeout),
            StartTime: facts.FirstTaskTime,
            TaskQueue: start.TaskQueue?.Name is { Length: > 0 } queue ? queue : options.TaskQueue,
            TaskTimeout: start.WorkflowTaskTimeout?.ToTimeSpan() ?? TimeSpan.FromSeconds(10),
            WorkflowId: workflowId,
            WorkflowStartTime: facts.Started!.EventTime.ToDateTime(),
            WorkflowType: start.WorkflowType.Name);
    }

    private static string? Text(string text) => text.Length == 0 ? null : text;

    private static TimeSpan? Time(Duration? duration) => duration is null or { Seconds: 0, Nanos: 0 } ? null : duration.ToTimeSpan();
}
