using System.Collections.Immutable;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Probes;

/// <summary>One trigger so far.</summary>
/// <param name="FailingSince">Start of the present unbroken run of bad rounds; null when the last round was good.</param>
/// <param name="Paged">This run of bad rounds has been told already.</param>
/// <param name="Pages">How often people have been told.</param>
internal sealed record TriggerWatch(CheckName Name, DateTimeOffset? FailingSince, bool Paged, int Pages)
{
    public TriggerWatch Next(DateTimeOffset now, bool isGood) =>
        isGood ? this with { FailingSince = null, Paged = false } : this with { FailingSince = FailingSince ?? now };

    public bool IsTripped(PlacedTrigger trigger, DateTimeOffset now) => FailingSince is { } since && now - since >= trigger.Failing;

    public TriggerWatch Told() => this with { Paged = true, Pages = Pages + 1 };
}

/// <summary>What guarding has seen so far, carried in heartbeats so that another worker goes on from here.</summary>
internal sealed record GuardWatch(ImmutableArray<TriggerWatch> Triggers, DateTimeOffset Begun)
{
    public static GuardWatch Begin(GuardOrder order, DateTimeOffset now) =>
        new([.. order.Triggers.Select(trigger => new TriggerWatch(trigger.Name, null, false, 0))], now);

    /// <summary>Takes in one round: for each trigger, in the order's order, whether all its checks were good.</summary>
    public GuardWatch Next(DateTimeOffset now, IReadOnlyList<bool> good) =>
        this with { Triggers = [.. Triggers.Select((trigger, i) => trigger.Next(now, good[i]))] };

    public GuardWatch Told(int index) => this with { Triggers = Triggers.SetItem(index, Triggers[index].Told()) };

    /// <summary>Position of the first trigger that has failed for long enough and asks for this; -1 when there is none.</summary>
    public int Tripped(GuardOrder order, GuardAction action, DateTimeOffset now)
    {
        for (var i = 0; i < Triggers.Length; i++)
        {
            var isDue = action == GuardAction.Rollback || !Triggers[i].Paged;
            if (order.Triggers[i].Do == action && isDue && Triggers[i].IsTripped(order.Triggers[i], now))
                return i;
        }

        return -1;
    }

    public ImmutableArray<CheckName> Paged() => [.. Triggers.Where(trigger => trigger.Pages > 0).Select(trigger => trigger.Name)];
}
