using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Replay.History;
using Temporalio.Replay.Machines;

namespace Temporalio.Replay;

/// <summary>The commands of the workflow code that wait for their events, oldest first. The next command event of the history must be
/// the event of the
/// oldest one; what the history does not hold when it ends is sent.</summary>
internal sealed class CommandLedger
{
    private readonly List<OutgoingCommand> line = [];
    private int head;
    private int activationStart;
    private bool skipsListing;

    /// <summary>A command that ends the run is in line.</summary>
    public bool HasTerminal { get; private set; }

    public int Count => line.Count - head;

    public void BeginActivation()
    {
        if (head > 0 && head == line.Count)
        {
            line.Clear();
            head = 0;
        }
        activationStart = line.Count;
    }

    public void Add(OutgoingCommand command)
    {
        line.Add(command);
        HasTerminal |= command.IsTerminal;
    }

    /// <summary>Puts the first terminal command of the activation last and drops the others; in histories from before that rule, drops
    /// what came behind it.</summary>
    public void EndActivation(bool terminalLast)
    {
        var at = line.FindIndex(activationStart, command => command.IsTerminal);
        if (at < 0)
        {
            return;
        }
        var terminal = line[at];
        if (terminalLast)
        {
            var others = line.Skip(activationStart).Where(command => !command.IsTerminal).ToList();
            line.RemoveRange(activationStart, line.Count - activationStart);
            line.AddRange(others);
            line.Add(terminal);
        }
        else
        {
            line.RemoveRange(at + 1, line.Count - at - 1);
        }
    }

    /// <summary>Finds the command of an event and gives it the event.</summary>
    /// <returns>The command; null when the event may stand without one.</returns>
    public OutgoingCommand? Match(HistoryEvent e, bool checkIds)
    {
        var skipped = skipsListing && e.EventType == EventType.UpsertWorkflowSearchAttributes && PatchListing.IsListing(e);
        skipsListing = false;
        if (skipped)
        {
            return null;
        }
        var patch = PatchMarker.TryRead(e);
        var command = Oldest(keepPatches: patch is not null);
        if (patch is not null && (command as PatchCommand)?.Id != patch.Id)
        {
            skipsListing = patch.Deprecated;
            return patch.Deprecated ? null : throw Nondeterminism.UnknownPatch(e, command);
        }
        if (command is null)
        {
            throw Nondeterminism.NothingScheduled(e);
        }
        if (command.RecordedAs != e.EventType)
        {
            throw Nondeterminism.OtherCommand(e, command);
        }
        head++;
        command.Recorded(e, checkIds);
        return command;
    }

    /// <summary>The commands the server does not know yet, in order.</summary>
    public List<OutgoingCommand> Unsent()
    {
        var unsent = new List<OutgoingCommand>();
        for (var i = head; i < line.Count; i++)
        {
            if (!line[i].IsDropped && !line[i].IsSent)
            {
                unsent.Add(line[i]);
            }
        }
        return unsent;
    }

    private OutgoingCommand? Oldest(bool keepPatches)
    {
        for (; head < line.Count; head++)
        {
            var command = line[head];
            if (!keepPatches && command is PatchCommand patch && !patch.IsDropped)
            {
                patch.DropBoth();
            }
            if (!command.IsDropped)
            {
                return command;
            }
        }
        return null;
    }
}
