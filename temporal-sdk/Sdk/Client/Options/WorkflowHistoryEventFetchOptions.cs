using Temporalio.Api.Enums.V1;

namespace Temporalio.Client;

/// <summary>Options for fetching the events of a history.</summary>
public class WorkflowHistoryEventFetchOptions : ICloneable
{
    /// <summary>True to go on waiting for events until the workflow closes. False by default.</summary>
    public bool WaitNewEvent { get; set; }

    /// <summary>Every event, the default, or only the closing one.</summary>
    public HistoryEventFilterType EventFilterType { get; set; } = HistoryEventFilterType.AllEvent;

    /// <summary>True to leave archived histories alone. False by default.</summary>
    public bool SkipArchival { get; set; }

    /// <summary>Options of the call; null means defaults.</summary>
    public RpcOptions? Rpc { get; set; }

    /// <summary>Makes a shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
