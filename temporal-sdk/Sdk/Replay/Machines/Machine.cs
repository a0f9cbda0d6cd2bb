using Temporalio.Api.History.V1;
using Temporalio.Replay.Activation;

namespace Temporalio.Replay.Machines;

/// <summary>A command that later events answer. Each machine has its states and moves on top; a pair that is not listed is
/// refused.</summary>
internal abstract class Machine : OutgoingCommand, IJob
{
    /// <summary>No event will come any more.</summary>
    public abstract bool IsOver { get; }

    /// <summary>Takes an event that refers to this machine's own one.</summary>
    /// <returns>Whether there is something to tell the workflow code; <see cref="Apply"/> then tells it.</returns>
    public abstract bool Take(HistoryEvent e);

    public abstract void Apply();
}
