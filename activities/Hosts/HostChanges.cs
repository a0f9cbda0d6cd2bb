using ReleaseWorkflows.Activities.Trust;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>
/// Looks, writes down what was there, changes, looks again. The room is locked, the authorization verified and the token passed before any
/// of this is called. A change that was cut off is found by its record and goes on from the step that it reached.
/// </summary>
internal sealed class HostChanges
{
    public async Task<HostChange> ChangeAsync(
        HostChangeOrder order, IDeployer deployer, HostRoom room, AskingRun asking, CancellationToken cancellation)
    {
        var (host, token, records) = (order.Host, order.Authorization.Token, new RoomRecords(room));
        var observed = await deployer.ObserveAsync(host, room, cancellation).ConfigureAwait(false);
        var latest = records.Latest();
        var isThere = deployer.IsWanted(host, observed) && latest is null or { Step: ChangeStep.Done };
        var own = latest is not null && latest.IsSameChange(host.Release.Version, false, token) ? latest : null;
        if (isThere)
            return Change(host, own?.Before ?? observed, observed, changed: own is not null);
        if (await deployer.ObstacleAsync(host, room, cancellation).ConfigureAwait(false) is { } obstacle)
            throw Failures.HostFailed(host.Host.Name, host.Component, obstacle);
        var record = Begin(own, records, () => new ChangeRecord(
            records.NextNumber(),
            host.Release.Version,
            IsPutBack: false,
            token,
            asking.WorkflowId,
            asking.RunId,
            host.Deploy,
            host.Values,
            host.Artifact?.Digest,
            host.Artifact?.File,
            // A change that was cut off for good left something in between: what was there before it is what there is to go back to.
            latest is null or { Step: ChangeStep.Done } ? observed : latest.Before,
            ChangeStep.Recorded));
        record = await deployer.ApplyAsync(host, room, record, cancellation).ConfigureAwait(false);
        var after = await deployer.ObserveAsync(host, room, cancellation).ConfigureAwait(false);
        return deployer.IsWanted(host, after)
            ? Change(host, record.Before, after, changed: true)
            : throw Failures.HostFailed(
                host.Host.Name, host.Component, $"after the change {after} was observed, not {host.Release.Version}.");
    }

    /// <summary>Whether the host is as it should be already, by a look alone; nothing is touched, so nobody has to allow it.</summary>
    /// <returns>Null when something has to be done.</returns>
    public async Task<HostChange?> FindPutBackAsync(PutBackOrder order, IDeployer deployer, HostRoom room, CancellationToken cancellation)
    {
        var observed = await deployer.ObserveAsync(order.Host, room, cancellation).ConfigureAwait(false);
        var latest = new RoomRecords(room).Latest();
        if (!Is(observed, order.Target) || latest is not (null or { Step: ChangeStep.Done }))
            return null;
        var own = Own(order, latest);
        return Change(order.Host, own?.Before ?? observed, observed, changed: own is not null);
    }

    public async Task<HostChange> PutBackAsync(
        PutBackOrder order, IDeployer deployer, HostRoom room, AskingRun asking, CancellationToken cancellation)
    {
        var (host, target, records) = (order.Host, order.Target, new RoomRecords(room));
        var observed = await deployer.ObserveAsync(host, room, cancellation).ConfigureAwait(false);
        var own = Own(order, records.Latest());
        if (await deployer.LackForTargetAsync(host, room, target, cancellation).ConfigureAwait(false) is { } lack)
            throw Failures.AssetMissing($"{host.Component} on {host.Host.Name} cannot be put back: {lack}");
        var by = CommandsFor(order, records);
        var record = Begin(own, records, () => new ChangeRecord(
            records.NextNumber(),
            order.Undoes,
            IsPutBack: true,
            order.Authorization.Token,
            asking.WorkflowId,
            asking.RunId,
            by.Deploy,
            by.Values,
            target.Digest,
            null,
            observed,
            ChangeStep.Recorded));
        record = await deployer.RestoreAsync(host, room, target, record, cancellation).ConfigureAwait(false);
        var after = await deployer.ObserveAsync(host, room, cancellation).ConfigureAwait(false);
        return Is(after, target)
            ? Change(host, record.Before, after, changed: true)
            : throw Failures.HostFailed(host.Host.Name, host.Component, $"after putting back {after} was observed, not {target}.");
    }

    // Finished and yet not so: somebody undid it by hand in between, and everything has to be done again.
    private static ChangeRecord Begin(ChangeRecord? own, RoomRecords records, Func<ChangeRecord> anew) => own switch
    {
        null => records.Write(anew()),
        { Step: ChangeStep.Done } => records.Write(own with { Step = ChangeStep.Recorded }),
        _ => own,
    };

    // Commands that an authorized change left on the host count more than those that come with the order: nobody signed the order.
    private static (Deploy Deploy, Values Values) CommandsFor(PutBackOrder order, RoomRecords records)
    {
        var bringer = order.Target.Present ? records.BringerOf(order.Target) : null;
        var known = bringer ?? records.ChangeOf(order.Undoes);
        return known is null ? (order.Host.Deploy, order.Host.Values) : (known.Deploy, known.Values);
    }

    private static ChangeRecord? Own(PutBackOrder order, ChangeRecord? latest) =>
        latest is not null && latest.IsSameChange(order.Undoes, true, order.Authorization.Token) ? latest : null;

    // What the target leaves open is not asked: a known-good release is a version and a digest, whatever the settings and wherever it lies.
    private static bool Is(HostState observed, HostState target) =>
        observed.Present == target.Present
        && (target.Version is null || observed.Version == target.Version)
        && (target.Digest is null || observed.Digest == target.Digest)
        && (target.Settings is null || observed.Settings == target.Settings)
        && (target.Place is null || observed.Place == target.Place);

    private static HostChange Change(HostOrder host, HostState before, HostState after, bool changed) =>
        new(host.Environment, host.Host.Name, host.Component, before, after, changed);
}
