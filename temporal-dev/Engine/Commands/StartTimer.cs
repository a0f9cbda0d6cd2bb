using Temporalio.Api.Command.V1;
using TemporalDev.Engine.Requests;
using TemporalDev.Engine.State;
using static Temporalio.Api.Enums.V1.WorkflowTaskFailedCause;

namespace TemporalDev.Engine.Commands;

/// <summary>StartTimer.</summary>
internal static class StartTimer
{
    public static void Apply(Completion c, Command command)
    {
        var a = command.StartTimerCommandAttributes;
        if (a is null or { TimerId: "" })
            throw new CommandFailedException(BadStartTimerAttributes, "TimerId is not set on StartTimerCommand.");
        if (a.TimerId.Length > 1000) throw new CommandFailedException(BadStartTimerAttributes, "TimerId on StartTimerCommand is too long.");
        if (RetryPolicies.IsNegative(a.StartToFireTimeout))
            throw new CommandFailedException(BadStartTimerAttributes,
                $"An invalid StartToFireTimeout is set on StartTimerCommand: negative duration. TimerId={a.TimerId}");
        if (c.Run.Timers.ContainsKey(a.TimerId))
            throw new CommandFailedException(StartTimerDuplicateId, $"a timer with the id {a.TimerId} is running already");
        c.Append(command, HistoryEvents.TimerStarted(c.CompletedId, a.TimerId, a.StartToFireTimeout));
    }
}
