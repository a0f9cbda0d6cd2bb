namespace Temporalio.Client;

/// <summary>Options for listing workflows.</summary>
public class WorkflowListOptions : ICloneable
{
    /// <summary>Most workflows listed, over all pages; 0, the default, means no limit.</summary>
    public int Limit { get; set; }

    /// <summary>Options of the call; null means defaults.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
