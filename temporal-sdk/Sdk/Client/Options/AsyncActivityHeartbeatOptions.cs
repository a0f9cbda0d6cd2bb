namespace Temporalio.Client;

/// <summary>Options for heartbeating an activity from outside.</summary>
public class AsyncActivityHeartbeatOptions : ICloneable
{
    /// <summary>Details of the heartbeat; null means none.</summary>
    public IReadOnlyCollection<object?>? Details { get; set; }

    /// <summary>Options of the call; null means defaults.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
