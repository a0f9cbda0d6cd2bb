using Google.Protobuf;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Interceptors;

namespace Temporalio.Client;

/// <content>Descriptions, histories, lists, counts.</content>
internal sealed partial class ServerCalls
{
    private const int LargestPage = 1000;

    public override async Task<WorkflowExecutionDescription> DescribeWorkflowAsync(DescribeWorkflowInput input)
    {
        var described = await Service.DescribeWorkflowExecutionAsync(
            new DescribeWorkflowExecutionRequest { Namespace = Namespace, Execution = Execution(input.Id, input.RunId) },
            Rpc(input.Options?.Rpc)).ConfigureAwait(false);
        return new(described, ConverterOf(input.Id));
    }

    public override async Task<WorkflowHistoryEventPage> FetchWorkflowHistoryEventPageAsync(FetchWorkflowHistoryEventPageInput input)
    {
        var page = await Service.GetWorkflowExecutionHistoryAsync(
            new GetWorkflowExecutionHistoryRequest
            {
                Namespace = Namespace,
                Execution = Execution(input.Id, input.RunId),
                MaximumPageSize = input.PageSize ?? 0,
                NextPageToken = input.NextPageToken is { } token ? ByteString.CopyFrom(token) : ByteString.Empty,
                WaitNewEvent = input.WaitNewEvent,
                HistoryEventFilterType = input.EventFilterType,
                SkipArchival = input.SkipArchival,
            },
            Rpc(input.Rpc)).ConfigureAwait(false);
        return new(page.History?.Events ?? [], Token(page.NextPageToken));
    }

    public override async IAsyncEnumerable<WorkflowExecution> ListWorkflowsAsync(ListWorkflowsInput input)
    {
        var limit = input.Options?.Limit ?? 0;
        var options = new WorkflowListPaginatedOptions { PageSize = Math.Min(limit, LargestPage), Rpc = input.Options?.Rpc };
        var listed = 0;
        byte[]? next = null;
        do
        {
            var page = await ListWorkflowsPaginatedAsync(new(input.Query, next, options)).ConfigureAwait(false);
            foreach (var workflow in page.Workflows)
            {
                yield return workflow;
                if (++listed == limit) yield break;
            }
            next = page.NextPageToken;
        }
        while (next is not null);
    }

    public override async Task<WorkflowListPage> ListWorkflowsPaginatedAsync(ListWorkflowsPaginatedInput input)
    {
        var page = await Service.ListWorkflowExecutionsAsync(
            new ListWorkflowExecutionsRequest
            {
                Namespace = Namespace,
                Query = input.Query,
                PageSize = input.Options?.PageSize ?? 0,
                NextPageToken = input.NextPageToken is { } token ? ByteString.CopyFrom(token) : ByteString.Empty,
            },
            Rpc(input.Options?.Rpc)).ConfigureAwait(false);
        return new(
            [.. page.Executions.Select(info => new WorkflowExecution(info, client.Options.DataConverter, Namespace))],
            Token(page.NextPageToken));
    }

    public override async Task<WorkflowExecutionCount> CountWorkflowsAsync(CountWorkflowsInput input) => new(
        await Service.CountWorkflowExecutionsAsync(
            new CountWorkflowExecutionsRequest { Namespace = Namespace, Query = input.Query },
            Rpc(input.Options?.Rpc)).ConfigureAwait(false));
}
