using Temporalio.Api.Command.V1;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>ProtocolMessage: marks the place of an update's acceptance or outcome among the commands.</summary>
internal static class ProtocolMessage
{
    public static void Apply(Completion c, Command command)
    {
        var id = command.ProtocolMessageCommandAttributes?.MessageId ?? "";
        if (id.Length == 0)
            throw new CommandFailedException(BadUpdateWorkflowExecutionMessage, "MessageID is not set on ProtocolMessageCommand.");
        c.Updates.Process(id);
    }
}
