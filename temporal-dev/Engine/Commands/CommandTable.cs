using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;

namespace TemporalDev.Engine.Commands;

/// <summary>From a command's type to the file that carries it out.</summary>
internal static class CommandTable
{
    public static void Apply(Completion c, Command command)
    {
        switch (command.CommandType)
        {
            case CommandType.ScheduleActivityTask: ScheduleActivity.Apply(c, command); break;
            case CommandType.RequestCancelActivityTask: CancelActivity.Apply(c, command); break;
            case CommandType.StartTimer: StartTimer.Apply(c, command); break;
            case CommandType.CancelTimer: CancelTimer.Apply(c, command); break;
            case CommandType.CompleteWorkflowExecution: CompleteRun.Apply(c, command); break;
            case CommandType.FailWorkflowExecution: FailRun.Apply(c, command); break;
            case CommandType.CancelWorkflowExecution: CancelRun.Apply(c, command); break;
            case CommandType.ContinueAsNewWorkflowExecution: ContinueAsNew.Apply(c, command); break;
            case CommandType.RecordMarker: RecordMarker.Apply(c, command); break;
            case CommandType.StartChildWorkflowExecution: StartChild.Apply(c, command); break;
            case CommandType.SignalExternalWorkflowExecution: SignalExternal.Apply(c, command); break;
            case CommandType.RequestCancelExternalWorkflowExecution: CancelExternal.Apply(c, command); break;
            case CommandType.UpsertWorkflowSearchAttributes: UpsertSearchAttributes.Apply(c, command); break;
            case CommandType.ModifyWorkflowProperties: ModifyProperties.Apply(c, command); break;
            case CommandType.ProtocolMessage: ProtocolMessage.Apply(c, command); break;
            default: throw RefusedException.BadRequest($"unknown command type: {command.CommandType}");
        }
    }

    /// <summary>A command that closes the run must be the last one.</summary>
    public static void CheckOrder(IReadOnlyList<Command> commands)
    {
        for (var i = 0; i < commands.Count - 1; i++)
            if (Closes(commands[i].CommandType))
                throw RefusedException.BadRequest($"invalid command sequence: command {commands[i].CommandType} must be the last command.");
    }

    public static bool Closes(CommandType type) => type is CommandType.CompleteWorkflowExecution or CommandType.FailWorkflowExecution
        or CommandType.CancelWorkflowExecution or CommandType.ContinueAsNewWorkflowExecution;
}
