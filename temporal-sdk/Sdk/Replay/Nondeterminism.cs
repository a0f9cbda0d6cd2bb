using Temporalio.Api.History.V1;
using Temporalio.Exceptions;
using Temporalio.Replay.History;

namespace Temporalio.Replay;

/// <summary>The messages for code that no longer does what its history says. Each names the event, what it calls for and what the code
/// did.</summary>
internal static class Nondeterminism
{
    private const string Code = "[TMPRL1100] Nondeterminism error: ";

    public static WorkflowNondeterminismException NothingScheduled(HistoryEvent e) =>
        new($"{Code}history has {EventText.Of(e)}; expected a command of the workflow code for it, found none.");

    public static WorkflowNondeterminismException OtherCommand(HistoryEvent e, OutgoingCommand command) =>
        new($"{Code}history has {EventText.Of(e)}; expected the command of that event, found {command.Text}.");

    public static WorkflowNondeterminismException OtherValue(HistoryEvent e, string what, string? expected, string? found) =>
        new($"{Code}history has {EventText.Of(e)}; expected {what} '{expected}', found '{found}'.");

    public static WorkflowNondeterminismException UnknownPatch(HistoryEvent e, OutgoingCommand? command) => new(
        $"{Code}history has {EventText.Of(e)}; expected the workflow code to ask for that patch, found {command?.Text ?? "no command"}. "
        + "A patch may be removed only after DeprecatePatch has replaced Patched.");

    public static WorkflowNondeterminismException NoMachine(HistoryEvent e, long initiator) =>
        new($"{Code}history has {EventText.Of(e)}, which answers event {initiator}; expected a command of the code behind it, found none.");

    public static WorkflowNondeterminismException Refused(HistoryEvent e, string machine, Enum state, Enum move) =>
        new($"{Code}history has {EventText.Of(e)}; expected {machine} to take {move}, found it {state}.");
}
