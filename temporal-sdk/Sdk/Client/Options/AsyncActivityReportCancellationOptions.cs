namespace Temporalio.Client;

/// <summary>Options for reporting an activity as cancelled from outside.</summary>
public class AsyncActivityReportCancellationOptions : ICloneable
{
    /// <summary>Details of the cancellation; null means none.</summary>
    public IReadOnlyCollection<object?>? Details { get; set; }

    /// <summary>Options of the call; null means defaults.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
