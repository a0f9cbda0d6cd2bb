using Temporalio.Api.Common.V1;
using Temporalio.Common;
using Temporalio.Converters;
using RetryPolicy = Temporalio.Common.RetryPolicy;
using Priority = Temporalio.Common.Priority;

namespace Temporalio.Workflows;

/// <summary>What a run knows of itself; it never changes while the run lives.</summary>
/// <param name="Attempt">Attempt of the run, from 1.</param>
/// <param name="ContinuedRunId">Run that continued as this one; null for the first run of a chain.</param>
/// <param name="CronSchedule">Cron expression; null without one.</param>
/// <param name="ExecutionTimeout">Time over all runs; null without limit.</param>
/// <param name="FirstExecutionRunId">First run of the chain.</param>
/// <param name="Headers">Headers of the start; null without any.</param>
/// <param name="LastFailure">Failure of the run before, when a retry or a cron schedule made this one.</param>
/// <param name="LastResult">Result of the last run that completed, when a cron schedule made this one.</param>
/// <param name="Namespace">Namespace of the workflow.</param>
/// <param name="Parent">Workflow that started this one as its child; null for a workflow started from outside.</param>
/// <param name="Priority">Priority of the workflow.</param>
/// <param name="RetryPolicy">How the workflow is retried; null when it is not.</param>
/// <param name="Root">First workflow of the tree of children; null when this is that workflow.</param>
/// <param name="RunId">Id of this run.</param>
/// <param name="RunTimeout">Time of this run; null without limit.</param>
/// <param name="StartTime">When this run's first workflow task started, in UTC.</param>
/// <param name="TaskQueue">Task queue of the workflow.</param>
/// <param name="TaskTimeout">Time a worker may take for one workflow task.</param>
/// <param name="WorkflowId">Id of the workflow.</param>
/// <param name="WorkflowStartTime">When the server recorded the start of this run, in UTC.</param>
/// <param name="WorkflowType">Type name of the workflow.</param>
public record WorkflowInfo(
    int Attempt,
    string? ContinuedRunId,
    string? CronSchedule,
    TimeSpan? ExecutionTimeout,
    string FirstExecutionRunId,
    IReadOnlyDictionary<string, Payload>? Headers,
    Exception? LastFailure,
    IReadOnlyCollection<IRawValue>? LastResult,
    string Namespace,
    WorkflowInfo.ParentInfo? Parent,
    Priority Priority,
    RetryPolicy? RetryPolicy,
    WorkflowInfo.RootInfo? Root,
    string RunId,
    TimeSpan? RunTimeout,
    DateTime StartTime,
    string TaskQueue,
    TimeSpan TaskTimeout,
    string WorkflowId,
    DateTime WorkflowStartTime,
    string WorkflowType)
{
    /// <summary>The workflow that started this one as its child.</summary>
    /// <param name="Namespace">Namespace of the parent.</param>
    /// <param name="RunId">Run of the parent.</param>
    /// <param name="WorkflowId">Id of the parent.</param>
    public record ParentInfo(string Namespace, string RunId, string WorkflowId);

    /// <summary>The first workflow of a tree of children.</summary>
    /// <param name="RunId">Run of the root.</param>
    /// <param name="WorkflowId">Id of the root.</param>
    public record RootInfo(string RunId, string WorkflowId);

    /// <summary>Keys for log scopes, the same names everywhere.</summary>
    internal Dictionary<string, object> CreateLoggerScope() => new()
    {
        ["Attempt"] = Attempt,
        ["Namespace"] = Namespace,
        ["RunId"] = RunId,
        ["TaskQueue"] = TaskQueue,
        ["WorkflowId"] = WorkflowId,
        ["WorkflowType"] = WorkflowType,
    };
}
