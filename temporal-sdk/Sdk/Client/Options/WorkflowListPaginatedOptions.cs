namespace Temporalio.Client;

/// <summary>Options for one page of a list of workflows.</summary>
public class WorkflowListPaginatedOptions : ICloneable
{
    /// <summary>Most workflows on the page; 0, the default, means as the server likes.</summary>
    public int PageSize { get; set; }

    /// <summary>Options of the call; null means defaults.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
