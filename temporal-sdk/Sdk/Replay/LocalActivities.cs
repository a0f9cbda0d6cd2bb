using Temporalio.Replay.Activation;
using Temporalio.Replay.History;
using Temporalio.Replay.Machines;

namespace Temporalio.Replay;

/// <summary>The local activities of a run: those that the worker runs, and those whose end lies ahead in the history.</summary>
internal sealed class LocalActivities(RunFacts facts, JobList jobs)
{
    private readonly Dictionary<uint, LocalActivityMachine> machines = [];
    private readonly Dictionary<uint, LocalActivityMarker> foretold = [];
    private readonly List<uint> toCancel = [];
    private readonly HashSet<uint> running = [];

    /// <summary>Some are being run, or are to be.</summary>
    public bool AreOpen => running.Count > 0 || machines.Values.Any(machine => machine.Current == LocalActivityMachine.State.Requested);

    public LocalActivityMachine Request(LocalActivityRequest request)
    {
        var machine = new LocalActivityMachine(request, facts.Now);
        machines.Add(request.Seq, machine);
        if (foretold.Remove(request.Seq, out var marker))
        {
            Foretell(machine, marker);
        }
        return machine;
    }

    /// <summary>Takes the markers that lie ahead: the ends of local activities of the coming activation.</summary>
    public void Foretell(IReadOnlyList<LocalActivityMarker> markers)
    {
        foreach (var marker in markers)
        {
            if (machines.TryGetValue(marker.Data.Seq, out var machine) && machine.Current == LocalActivityMachine.State.Requested)
            {
                Foretell(machine, marker);
            }
            else if (machine is null)
            {
                foretold[marker.Data.Seq] = marker;
            }
        }
    }

    /// <summary>The machine that a marker belongs to, when its end was read from the history.</summary>
    public LocalActivityMachine? Foretold(uint seq) =>
        machines.TryGetValue(seq, out var machine)
            && machine.Current is LocalActivityMachine.State.Foretold or LocalActivityMachine.State.Dropped
            ? machine
            : null;

    public void Forget(uint seq) => machines.Remove(seq);

    /// <summary>Takes the end of one that the worker has run.</summary>
    /// <returns>The marker to record.</returns>
    public LocalActivityCommand Resolve(LocalActivityResolution resolution)
    {
        if (!running.Remove(resolution.Seq))
        {
            throw new ArgumentException($"Local activity {resolution.Seq} is not running.", nameof(resolution));
        }
        var machine = machines[resolution.Seq];
        var command = machine.Resolve(resolution);
        Tell(machine);
        return command;
    }

    public void Cancel(LocalActivityMachine machine)
    {
        if (machine.Cancel(out var tellWorker))
        {
            jobs.Add(JobOrder.LocalActivity, machine);
        }
        if (tellWorker)
        {
            toCancel.Add(machine.Request.Seq);
        }
    }

    /// <summary>Hands those to the worker that must really be run.</summary>
    public IReadOnlyList<LocalActivityRequest> TakeToStart()
    {
        List<LocalActivityRequest>? toStart = null;
        foreach (var machine in machines.Values)
        {
            if (machine.Current == LocalActivityMachine.State.Requested)
            {
                (toStart ??= []).Add(machine.Run());
                running.Add(machine.Request.Seq);
            }
        }
        return toStart ?? (IReadOnlyList<LocalActivityRequest>)[];
    }

    public IReadOnlyList<uint> TakeToCancel()
    {
        if (toCancel.Count == 0)
        {
            return [];
        }
        var taken = toCancel.Where(running.Contains).ToList();
        toCancel.Clear();
        return taken;
    }

    private void Foretell(LocalActivityMachine machine, LocalActivityMarker marker)
    {
        machine.Foretell(marker);
        Tell(machine);
    }

    private void Tell(LocalActivityMachine machine) => jobs.Add(JobOrder.LocalActivity, new CodeJob(() =>
    {
        if (machine.CompleteTime is { } time)
        {
            facts.Advance(time);
        }
        machine.Apply();
    }));
}
