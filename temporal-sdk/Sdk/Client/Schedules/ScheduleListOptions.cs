namespace Temporalio.Client.Schedules;

/// <summary>Options for listing schedules.</summary>
public class ScheduleListOptions : ICloneable
{
    /// <summary>Filter in the server's list language; null means all.</summary>
    public string? Query { get; set; }

    /// <summary>Options of the calls; null means defaults.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
