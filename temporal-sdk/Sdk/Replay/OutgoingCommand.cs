using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Temporalio.Replay;

/// <summary>Something the workflow code wants the server to do, in line for its event: sent if it is new, or found in the history if it
/// is not.</summary>
internal abstract class OutgoingCommand
{
    /// <summary>What it is and what identifies it, for messages.</summary>
    public abstract string Text { get; }

    /// <summary>Type of the event that records it.</summary>
    public abstract EventType RecordedAs { get; }

    /// <summary>Ends the run.</summary>
    public virtual bool IsTerminal => false;

    /// <summary>Taken back before it was sent; it has no event.</summary>
    public bool IsDropped { get; protected set; }

    public bool IsSent { get; private set; }

    public abstract Command ToCommand();

    public Command Send()
    {
        IsSent = true;
        return ToCommand();
    }

    /// <summary>Takes its event, whose type fits.</summary>
    /// <exception cref="Exceptions.WorkflowNondeterminismException">The event records something else.</exception>
    public abstract void Recorded(HistoryEvent e, bool checkIds);

    /// <summary>Takes the command back; it must not have been sent.</summary>
    public void Drop() => IsDropped = true;
}
