using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Replay.Machines;

/// <summary>The end of the run: completed, failed, cancelled or continued as new.</summary>
internal sealed class CompletionCommand(Command command) : OutgoingCommand
{
    public override string Text => command.CommandType.ToString();

    public override bool IsTerminal => true;

    public CommandType Kind => command.CommandType;

    public override EventType RecordedAs => command.CommandType switch
    {
        CommandType.CompleteWorkflowExecution => EventType.WorkflowExecutionCompleted,
        CommandType.FailWorkflowExecution => EventType.WorkflowExecutionFailed,
        CommandType.CancelWorkflowExecution => EventType.WorkflowExecutionCanceled,
        _ => EventType.WorkflowExecutionContinuedAsNew,
    };

    public override Command ToCommand() => command;

    public override void Recorded(HistoryEvent e, bool checkIds)
    {
    }
}
