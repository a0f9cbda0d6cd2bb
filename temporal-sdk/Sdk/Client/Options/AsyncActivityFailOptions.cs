namespace Temporalio.Client;

/// <summary>Options for failing an activity from outside.</summary>
public class AsyncActivityFailOptions : ICloneable
{
    /// <summary>Details to keep as those of the last heartbeat; null means none.</summary>
    public IReadOnlyCollection<object?>? LastHeartbeatDetails { get; set; }

    /// <summary>Options of the call; null means defaults.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
