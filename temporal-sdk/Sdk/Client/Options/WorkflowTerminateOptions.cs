namespace Temporalio.Client;

/// <summary>Options for terminating a workflow.</summary>
public class WorkflowTerminateOptions : ICloneable
{
    /// <summary>Values recorded with the termination; null means none.</summary>
    public IReadOnlyCollection<object?>? Details { get; set; }

    /// <summary>Options of the call; null means defaults.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
