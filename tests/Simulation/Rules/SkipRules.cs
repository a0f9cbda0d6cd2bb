using Google.Protobuf;
using TemporalDev.Engine;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.State;
using Temporalio.Api.TestService.V1;

namespace Tests.Simulation.Rules;

/// <summary>Time jumps when nothing else can happen and nobody holds it, to the next thing that is due and not past it.</summary>
internal sealed class SkipRules(Universe universe)
{
    private readonly HashSet<CallerId> _sleeping = [];
    private int _locks = 1;

    /// <summary>The process began anew: locks are held by callers, and those are gone.</summary>
    public void Restarted()
    {
        _sleeping.Clear();
        _locks = 1;
        Same();
    }

    /// <summary>Memory must not be ahead of the rows once a commit has failed.</summary>
    public void Same() => Broken.Unless(universe.Engine.World.Clock.Skipped == universe.Rows.Skipped(),
        $"memory has skipped {universe.Engine.World.Clock.Skipped}, the rows say {universe.Rows.Skipped()}");

    /// <summary>A sleeper who is gone takes the lock again.</summary>
    public void Left(CallerId caller)
    {
        if (_sleeping.Remove(caller)) _locks++;
    }

    /// <summary>Looks at one step of the engine.</summary>
    public void Watch(Call? call, Mutation mutation)
    {
        if (!universe.Engine.World.Clock.CanSkip) return;
        if (call is { } asked) Count(asked, mutation.Replies.Find(reply => reply.Caller == asked.Caller));
        foreach (var reply in mutation.Replies) Left(reply.Caller);
        if (mutation.Skipped is not null) Jumped();
        else Broken.Unless(_locks > 0 || IsBusy || universe.Engine.World.Queries.Count > 0 || !(Next > universe.VirtualNow),
            $"time stands still before {Next:O}, and nobody holds it");
    }

    private DateTimeOffset? Next => Times.Earlier(universe.Rows.Waiting.Min(run => run.Due), universe.Engine.World.Sleepers.Next);

    private bool IsBusy => universe.Rows.Open.Any(row => universe.Engine.World.Runs.Find(row.Key) is { } run && (run.Task is not null
        || run.Activities.Values.Any(a => a is { Paused: false, State: (int)ActivityState.Scheduled or (int)ActivityState.Started })));

    private void Jumped()
    {
        Broken.Unless(_locks == 0, $"time was skipped under {_locks} locks");
        Broken.Unless(!IsBusy, $"time was skipped while a worker had something to do");
        Broken.Unless(!(Next < universe.VirtualNow), $"time was skipped to {universe.VirtualNow:O}, past {Next:O}");
    }

    private void Count(Call call, Reply? reply)
    {
        if (reply?.Refusal is not null) return;
        switch (call.Request)
        {
            case LockTimeSkippingRequest: _locks++; break;
            case UnlockTimeSkippingRequest: _locks--; break;
            case SleepRequest when call.Method == "UnlockTimeSkippingWithSleep":
                _locks--;
                _sleeping.Add(call.Caller);
                break;
        }
    }
}
