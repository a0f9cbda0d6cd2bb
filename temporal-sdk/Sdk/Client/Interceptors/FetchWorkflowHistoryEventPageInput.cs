using Temporalio.Api.Enums.V1;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of fetching a page of history.</summary>
/// <param name="Id">Id of the workflow.</param>
/// <param name="RunId">Run; null means the latest.</param>
/// <param name="PageSize">Most events on the page; null means as the server likes.</param>
/// <param name="NextPageToken">Where to go on; null means at the start.</param>
/// <param name="WaitNewEvent">Whether to wait for an event.</param>
/// <param name="EventFilterType">Which events.</param>
/// <param name="SkipArchival">Whether to leave archived histories alone.</param>
/// <param name="Rpc">Options of the call; null means defaults.</param>
public record FetchWorkflowHistoryEventPageInput(
    string Id,
    string? RunId,
    int? PageSize,
    byte[]? NextPageToken,
    bool WaitNewEvent,
    HistoryEventFilterType EventFilterType,
    bool SkipArchival,
    RpcOptions? Rpc);
