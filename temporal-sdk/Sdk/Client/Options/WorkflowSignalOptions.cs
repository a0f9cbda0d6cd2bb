namespace Temporalio.Client;

/// <summary>Options for signalling a workflow.</summary>
public class WorkflowSignalOptions : ICloneable
{
    /// <summary>Options of the call; null means defaults.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
