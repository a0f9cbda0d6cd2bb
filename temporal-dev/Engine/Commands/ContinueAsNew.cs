using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TaskQueue.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.Requests;
using TemporalDev.Engine.State;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>ContinueAsNewWorkflowExecution: this run closes and the next one of the chain begins, in one transaction.</summary>
internal static class ContinueAsNew
{
    public static void Apply(Completion c, Command command)
    {
        c.RefuseUnseenEvents();
        var a = command.ContinueAsNewWorkflowExecutionCommandAttributes
            ?? throw new CommandFailedException(BadContinueAsNewAttributes, "ContinueAsNewWorkflowExecutionCommandAttributes is not set.");
        Check(c, a);
        var attributes = Attributes(c, a);
        c.Append(command, HistoryEvents.ContinuedAsNew(attributes));
        var cron = CronSchedule.TryParse(a.CronSchedule) is null ? "" : a.CronSchedule;
        Successors.Create(
            c.Tx, attributes.NewExecutionRunId, Successors.Continued(c.Turn, c.Run, attributes, RetryPolicies.Filled(a.RetryPolicy), cron));
        Closing.After(c.Tx, true);
    }

    private static void Check(Completion c, ContinueAsNewWorkflowExecutionCommandAttributes a)
    {
        foreach (var (timeout, name) in new[]
        {
            (a.WorkflowRunTimeout, "WorkflowRunTimeout"), (a.WorkflowTaskTimeout, "WorkflowTaskTimeout"),
            (a.BackoffStartInterval, "BackoffStartInterval"),
        })
            if (RetryPolicies.IsNegative(timeout))
                throw new CommandFailedException(
                    BadContinueAsNewAttributes, $"Invalid {name} on ContinueAsNewWorkflowExecutionCommand: negative duration.");
        if (RetryPolicies.Problem(a.RetryPolicy) is { } problem) throw new CommandFailedException(BadContinueAsNewAttributes, problem);
        if (SearchAttributeRules.Problem(c.Namespace, a.SearchAttributes) is { } wrong)
            throw new CommandFailedException(BadSearchAttributes, wrong);
        if (Limits.Exceeds(a.Input) || Limits.Exceeds(a.Memo))
            throw new CommandFailedException(BadContinueAsNewAttributes, "input or memo exceeds size limit.", true);
    }

    private static WorkflowExecutionContinuedAsNewEventAttributes Attributes(
        Completion c, ContinueAsNewWorkflowExecutionCommandAttributes a)
    {
        var row = c.Run.Row;
        var run = a.WorkflowRunTimeout.IsZero() ? row.RunTimeout.Span() : a.WorkflowRunTimeout.Span();
        var runTimeout = Times.ShorterUnlessZero(run, row.ExecutionTimeout.Span());
        var task = a.WorkflowTaskTimeout.IsZero() ? row.TaskTimeout.Span() : a.WorkflowTaskTimeout.Span();
        return new WorkflowExecutionContinuedAsNewEventAttributes
        {
            NewExecutionRunId = c.Turn.World.NewId(),
            WorkflowType = a.WorkflowType is { Name.Length: > 0 } ? a.WorkflowType : new WorkflowType { Name = row.WorkflowType },
            TaskQueue = new TaskQueue { Name = a.TaskQueue is { Name.Length: > 0 } ? a.TaskQueue.Name
                : row.TaskQueue, Kind = TaskQueueKind.Normal },
            Input = a.Input,
            WorkflowRunTimeout = runTimeout.Wire(),
            WorkflowTaskTimeout = WorkflowTimeouts.Task(runTimeout, task).Wire(),
            WorkflowTaskCompletedEventId = c.CompletedId,
            BackoffStartInterval = a.BackoffStartInterval,
            Initiator = a.Initiator,
            InheritBuildId = a.InheritBuildId,
            Failure = a.Failure,
            LastCompletionResult = a.LastCompletionResult,
            Header = a.Header,
            Memo = a.Memo,
            SearchAttributes = SearchAttributeRules.Typed(c.Namespace, a.SearchAttributes),
        };
    }
}
