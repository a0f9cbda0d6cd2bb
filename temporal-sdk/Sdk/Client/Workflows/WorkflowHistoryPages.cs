using Temporalio.Api.History.V1;

namespace Temporalio.Client;

/// <summary>A history, page by page.</summary>
internal static class WorkflowHistoryPages
{
    public static async IAsyncEnumerable<HistoryEvent> EventsAsync(
        ITemporalClient client, string workflowId, string? runId, WorkflowHistoryEventFetchOptions options)
    {
        byte[]? next = null;
        do
        {
            var page = await client.OutboundInterceptor.FetchWorkflowHistoryEventPageAsync(new(
                workflowId, runId, null, next, options.WaitNewEvent, options.EventFilterType, options.SkipArchival, options.Rpc))
                .ConfigureAwait(false);
            foreach (var each in page.Events) yield return each;
            next = page.NextPageToken;
        }
        while (next is not null);
    }
}
