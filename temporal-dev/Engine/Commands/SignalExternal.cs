using Temporalio.Api.Command.V1;
using Temporalio.Api.History.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.Requests;
using TemporalDev.Engine.State;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>SignalExternalWorkflowExecution.</summary>
internal static class SignalExternal
{
    public static void Apply(Completion c, Command command)
    {
        var a = command.SignalExternalWorkflowExecutionCommandAttributes;
        if (a?.Execution is null) throw Bad("Execution is not set on SignalExternalWorkflowExecutionCommand.");
        if (a.Execution.WorkflowId.Length == 0) throw Bad("WorkflowId is not set on SignalExternalWorkflowExecutionCommand.");
        if (a.Execution.RunId.Length > 0 && !Guid.TryParseExact(a.Execution.RunId, "D", out _))
            throw Bad("Invalid RunId set on SignalExternalWorkflowExecutionCommand.");
        if (a.SignalName.Length == 0) throw Bad("SignalName is not set on SignalExternalWorkflowExecutionCommand.");
        if (Limits.Exceeds(a.Input)) throw new CommandFailedException(
            BadSignalInputSize, "SignalExternalWorkflowExecutionCommandAttributes.Input exceeds size limit.", true);
        var target = a.Namespace.Length == 0 ? c.Namespace : c.Turn.World.Namespaces.Require(a.Namespace);
        var e = c.Append(command, HistoryEvents.SignalInitiated(new SignalExternalWorkflowExecutionInitiatedEventAttributes
        {
            WorkflowTaskCompletedEventId = c.CompletedId,
            Namespace = a.Namespace,
            NamespaceId = target.Id,
            WorkflowExecution = a.Execution,
            SignalName = a.SignalName,
            Input = a.Input,
            Control = a.Control,
            ChildWorkflowOnly = a.ChildWorkflowOnly,
            Header = a.Header,
        }));
        c.Tx.Then(() => ExternalMessages.Signal(c.Turn, c.Run.Key, e.EventId));
    }

    private static CommandFailedException Bad(string why) => new(BadSignalWorkflowExecutionAttributes, why);
}
