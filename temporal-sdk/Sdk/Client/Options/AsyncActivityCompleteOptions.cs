namespace Temporalio.Client;

/// <summary>Options for completing an activity from outside.</summary>
public class AsyncActivityCompleteOptions : ICloneable
{
    /// <summary>Options of the call; null means defaults.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
