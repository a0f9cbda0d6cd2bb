using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;

namespace ReleaseWorkflows.Activities.Hosts;

/// <summary>How one kind of deploy looks at a host and changes it. Every method may be cut off anywhere and called again.</summary>
internal interface IDeployer
{
    HostRoom RoomOf(HostOrder order);

    /// <summary>What is there now, by looking.</summary>
    Task<HostState> ObserveAsync(HostOrder order, HostRoom room, CancellationToken cancellation);

    /// <summary>Whether what was observed is what the order wants.</summary>
    bool IsWanted(HostOrder order, HostState observed);

    /// <summary>Null when the host could be put back to what runs now; else one sentence. Keeps what that needs.</summary>
    Task<string?> LackForWayBackAsync(HostOrder order, HostRoom room, HostState running, CancellationToken cancellation);

    /// <summary>Null when nothing stands in the way of the change; else one sentence. Touches nothing.</summary>
    Task<string?> ObstacleAsync(HostOrder order, HostRoom room, CancellationToken cancellation);

    /// <summary>Makes the host run what the order wants, going on from the record's step.</summary>
    /// <returns>The record with the step that was reached.</returns>
    Task<ChangeRecord> ApplyAsync(HostOrder order, HostRoom room, ChangeRecord record, CancellationToken cancellation);

    /// <summary>Null when everything that the target needs is on the host; else one sentence. Touches nothing.</summary>
    Task<string?> LackForTargetAsync(HostOrder order, HostRoom room, HostState target, CancellationToken cancellation);

    /// <summary>Makes the host run what the target says, by the record's own commands, going on from its step.</summary>
    Task<ChangeRecord> RestoreAsync(HostOrder order, HostRoom room, HostState target, ChangeRecord record, CancellationToken cancellation);
}
