using Temporalio.Api.Enums.V1;

namespace Temporalio.Client;

/// <summary>Options for querying a workflow.</summary>
public class WorkflowQueryOptions : ICloneable
{
    /// <summary>When the server refuses the query; null means as the client's options say, which by default is never.</summary>
    public QueryRejectCondition? RejectCondition { get; set; }

    /// <summary>Options of the call; null means defaults.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
