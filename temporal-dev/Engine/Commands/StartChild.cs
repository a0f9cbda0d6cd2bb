using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TaskQueue.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.Requests;
using TemporalDev.Engine.State;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>StartChildWorkflowExecution.</summary>
internal static class StartChild
{
    public static void Apply(Completion c, Command command)
    {
        var a = command.StartChildWorkflowExecutionCommandAttributes
            ?? throw Bad("StartChildWorkflowExecutionCommandAttributes is not set on StartChildWorkflowExecutionCommand.");
        var target = a.Namespace.Length == 0 ? c.Namespace : c.Turn.World.Namespaces.Require(a.Namespace);
        Check(target, a);
        if (c.Run.Children.Count >= Limits.Pending)
            throw new CommandFailedException(
                PendingChildWorkflowsLimitExceeded, $"the number of pending children, {Limits.Pending}, has reached the limit");
        var e = c.Append(command, HistoryEvents.ChildInitiated(Attributes(c, target, a)));
        c.Tx.Then(() => ChildStart.Perform(c.Turn, c.Run.Key, e.EventId));
    }

    private static void Check(NamespaceRecord target, StartChildWorkflowExecutionCommandAttributes a)
    {
        if (a.WorkflowId.Length == 0) throw Bad("Required field WorkflowId is not set on StartChildWorkflowExecutionCommand.");
        if (a.WorkflowType is null or { Name: "" })
            throw Bad("Required field WorkflowType is not set on StartChildWorkflowExecutionCommand.");
        if (a.WorkflowId.Length > 1000 || a.WorkflowType.Name.Length > 1000)
            throw Bad("an id on StartChildWorkflowExecutionCommand is too long.");
        if (RetryPolicies.IsNegative(a.WorkflowExecutionTimeout) || RetryPolicies.IsNegative(a.WorkflowRunTimeout)
            || RetryPolicies.IsNegative(a.WorkflowTaskTimeout))
            throw Bad("a timeout on StartChildWorkflowExecutionCommand is negative.");
        if (RetryPolicies.Problem(a.RetryPolicy) is { } problem) throw Bad(problem);
        if (a.CronSchedule.Length > 0 && CronSchedule.TryParse(a.CronSchedule) is null) throw Bad("Invalid CronSchedule.");
        if (SearchAttributeRules.Problem(target, a.SearchAttributes) is { } wrong)
            throw new CommandFailedException(BadSearchAttributes, wrong);
        if (Limits.Exceeds(a.Input) || Limits.Exceeds(a.Memo))
            throw new CommandFailedException(BadStartChildExecutionAttributes, "input or memo exceeds size limit.", true);
    }

    private static StartChildWorkflowExecutionInitiatedEventAttributes Attributes(
        Completion c, NamespaceRecord target, StartChildWorkflowExecutionCommandAttributes a)
    {
        var runTimeout = Times.ShorterUnlessZero(a.WorkflowRunTimeout.Span(), a.WorkflowExecutionTimeout.Span());
        var task = a.WorkflowTaskTimeout.IsZero() ? c.Run.Row.TaskTimeout.Span() : a.WorkflowTaskTimeout.Span();
        return new StartChildWorkflowExecutionInitiatedEventAttributes
        {
            Namespace = target.Name,
            NamespaceId = target.Id,
            WorkflowId = a.WorkflowId,
            WorkflowType = a.WorkflowType,
            TaskQueue = new TaskQueue { Name = a.TaskQueue is { Name.Length: > 0 } ? a.TaskQueue.Name
                : c.Run.Row.TaskQueue, Kind = TaskQueueKind.Normal },
            Input = a.Input,
            WorkflowExecutionTimeout = a.WorkflowExecutionTimeout,
            WorkflowRunTimeout = runTimeout.Wire(),
            WorkflowTaskTimeout = WorkflowTimeouts.Task(runTimeout, task).Wire(),
            ParentClosePolicy = a.ParentClosePolicy == ParentClosePolicy.Unspecified ? ParentClosePolicy.Terminate : a.ParentClosePolicy,
            WorkflowTaskCompletedEventId = c.CompletedId,
            WorkflowIdReusePolicy = a.WorkflowIdReusePolicy == WorkflowIdReusePolicy.Unspecified ? WorkflowIdReusePolicy.AllowDuplicate
                : a.WorkflowIdReusePolicy,
            RetryPolicy = RetryPolicies.Filled(a.RetryPolicy),
            CronSchedule = a.CronSchedule,
            Header = a.Header,
            InheritBuildId = a.InheritBuildId,
            Memo = a.Memo,
            SearchAttributes = SearchAttributeRules.Typed(target, a.SearchAttributes),
            Priority = a.Priority,
        };
    }

    private static CommandFailedException Bad(string why) => new(BadStartChildExecutionAttributes, why);
}
