using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.State;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>RequestCancelExternalWorkflowExecution.</summary>
internal static class CancelExternal
{
    public static void Apply(Completion c, Command command)
    {
        var a = command.RequestCancelExternalWorkflowExecutionCommandAttributes;
        if (a is null or { WorkflowId: "" }) throw Bad("WorkflowId is not set on RequestCancelExternalWorkflowExecutionCommand.");
        if (a.RunId.Length > 0 && !Guid.TryParseExact(a.RunId, "D", out _))
            throw Bad("Invalid RunId set on RequestCancelExternalWorkflowExecutionCommand.");
        var target = a.Namespace.Length == 0 ? c.Namespace : c.Turn.World.Namespaces.Require(a.Namespace);
        var e = c.Append(command, HistoryEvents.CancelInitiated(new RequestCancelExternalWorkflowExecutionInitiatedEventAttributes
        {
            WorkflowTaskCompletedEventId = c.CompletedId,
            Namespace = a.Namespace,
            NamespaceId = target.Id,
            WorkflowExecution = new WorkflowExecution { WorkflowId = a.WorkflowId, RunId = a.RunId },
            Control = a.Control,
            ChildWorkflowOnly = a.ChildWorkflowOnly,
            Reason = a.Reason,
        }));
        c.Tx.Then(() => ExternalMessages.Cancel(c.Turn, c.Run.Key, e.EventId));
    }

    private static CommandFailedException Bad(string why) => new(BadRequestCancelExternalWorkflowExecutionAttributes, why);
}
