using ReleaseWorkflows.Activities.Hosts;
using ReleaseWorkflows.Activities.Trust;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using Temporalio.Activities;

namespace ReleaseWorkflows.Activities;

/// <summary>Looks at hosts and changes them, one component of one host at a time.</summary>
public sealed class HostActivities : IHosts
{
    private readonly HostEyes eyes;
    private readonly HostChanges changes;
    private readonly ChangeGuard changeGuard;
    private readonly PutBackGuard putBackGuard;
    private readonly TimeProvider time;

    internal HostActivities(HostEyes eyes, HostChanges changes, ChangeGuard changeGuard, PutBackGuard putBackGuard, TimeProvider time) =>
        (this.eyes, this.changes, this.changeGuard, this.putBackGuard, this.time) = (eyes, changes, changeGuard, putBackGuard, time);

    /// <inheritdoc/>
    [Activity]
    public Task<HostState> ObserveHostAsync(HostOrder order) =>
        Pulse.WhileAsync(time, cancellation => eyes.ObserveAsync(order, cancellation));

    /// <inheritdoc/>
    [Activity]
    public Task<HostWayBack> ProveWayBackAsync(HostOrder order) => Pulse.WhileAsync(time, async cancellation =>
    {
        var deployer = eyes.Of(order);
        var room = deployer.RoomOf(order);
        using var held = await room.LockAsync(time, cancellation).ConfigureAwait(false);
        var running = await deployer.ObserveAsync(order, room, cancellation).ConfigureAwait(false);
        var lack = await deployer.LackForWayBackAsync(order, room, running, cancellation).ConfigureAwait(false);
        var way = running.Present
            ? $"{running} is on the host." : "Nothing is there now: the way back takes away what this release starts.";
        return new HostWayBack(order.Host.Name, order.Component, running, lack is null, lack ?? way);
    });

    /// <inheritdoc/>
    [Activity]
    public Task<HostChange> ChangeHostAsync(HostChangeOrder order) => Pulse.WhileAsync(time, async cancellation =>
    {
        var asking = AskingRun.Current;
        await changeGuard.AllowAsync(order, asking, cancellation).ConfigureAwait(false);
        var deployer = eyes.Of(order.Host);
        var room = deployer.RoomOf(order.Host);
        using var held = await room.LockAsync(time, cancellation).ConfigureAwait(false);
        RoomOwner.Claim(room, order.Host);
        new Fence(room).Pass(order.Authorization.Token, asking.WorkflowId);
        var change = await changes.ChangeAsync(order, deployer, room, asking, cancellation).ConfigureAwait(false);
        ActivityExecutionContext.Current.Logger.HostChanged(change.Component, change.Host, change.Before, change.After, change.Changed);
        return change;
    });

    /// <inheritdoc/>
    [Activity]
    public Task<HostChange> PutBackHostAsync(PutBackOrder order) => Pulse.WhileAsync(time, async cancellation =>
    {
        var asking = AskingRun.Current;
        var deployer = eyes.Of(order.Host);
        var room = deployer.RoomOf(order.Host);
        using var held = await room.LockAsync(time, cancellation).ConfigureAwait(false);
        RoomOwner.Check(room, order.Host);
        if (await changes.FindPutBackAsync(order, deployer, room, cancellation).ConfigureAwait(false) is { } already)
        {
            if (await putBackGuard.MayFenceAsync(order, asking, cancellation).ConfigureAwait(false))
                new Fence(room).Pass(order.Authorization.Token, asking.WorkflowId);
            return already;
        }

        await putBackGuard.AllowAsync(order, new RoomRecords(room).ChangeOf(order.Undoes), asking, cancellation).ConfigureAwait(false);
        new Fence(room).Pass(order.Authorization.Token, asking.WorkflowId);
        var change = await changes.PutBackAsync(order, deployer, room, asking, cancellation).ConfigureAwait(false);
        ActivityExecutionContext.Current.Logger.HostPutBack(change.Component, change.Host, change.Before, change.After, change.Changed);
        return change;
    });
}
