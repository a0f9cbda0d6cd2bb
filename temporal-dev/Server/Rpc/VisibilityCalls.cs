using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Filter.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Store;
using TemporalDev.Server.Store.Sqlite;
using TemporalDev.Server.Transport;
using TemporalDev.Server.Visibility;

namespace TemporalDev.Server.Rpc;

/// <summary>Lists, scans and counts. All lists are one list with different filters.</summary>
internal sealed class VisibilityCalls(NamespaceRegistry namespaces, Database database, EngineLoop loop)
{
    private const int MaxPage = 1000;
    private const string GroupField = "ExecutionStatus";

    public async ValueTask<IMessage> ListAsync(ListWorkflowExecutionsRequest request, RpcCall call)
    {
        var page = await PageAsync(request.Namespace, Filter(request.Query), request.NextPageToken, request.PageSize, call)
            .ConfigureAwait(false);
        return new ListWorkflowExecutionsResponse { Executions = { page.Runs }, NextPageToken = Token(page) };
    }

    public async ValueTask<IMessage> ScanAsync(ScanWorkflowExecutionsRequest request, RpcCall call)
    {
        var page = await PageAsync(request.Namespace, Filter(request.Query), request.NextPageToken, request.PageSize, call)
            .ConfigureAwait(false);
        return new ScanWorkflowExecutionsResponse { Executions = { page.Runs }, NextPageToken = Token(page) };
    }

    public async ValueTask<IMessage> ListOpenAsync(ListOpenWorkflowExecutionsRequest request, RpcCall call)
    {
        var filter = All(
            new Filter.IsNull("CloseTime", IsNegated: false), Range("StartTime", request.StartTimeFilter), Of(request.ExecutionFilter),
            Of(request.TypeFilter));
        var page = await PageAsync(request.Namespace, filter, request.NextPageToken, request.MaximumPageSize, call).ConfigureAwait(false);
        return new ListOpenWorkflowExecutionsResponse { Executions = { page.Runs }, NextPageToken = Token(page) };
    }

    public async ValueTask<IMessage> ListClosedAsync(ListClosedWorkflowExecutionsRequest request, RpcCall call)
    {
        var filter = All(
            new Filter.IsNull("CloseTime", IsNegated: true), Range("CloseTime", request.StartTimeFilter), Of(request.ExecutionFilter),
            Of(request.TypeFilter),
            request.StatusFilter is { } status ? Equal("ExecutionStatus", new Literal.Whole((long)status.Status)) : null);
        var page = await PageAsync(request.Namespace, filter, request.NextPageToken, request.MaximumPageSize, call).ConfigureAwait(false);
        return new ListClosedWorkflowExecutionsResponse { Executions = { page.Runs }, NextPageToken = Token(page) };
    }

    public ListArchivedWorkflowExecutionsResponse ListArchived(ListArchivedWorkflowExecutionsRequest request)
    {
        namespaces.Get(request.Namespace);
        throw Refusals.Invalid("Cluster is not configured for visibility archival.");
    }

    public async ValueTask<IMessage> CountAsync(CountWorkflowExecutionsRequest request, RpcCall call)
    {
        var space = namespaces.Get(request.Namespace);
        var query = FilterParser.Parse(request.Query);
        if (query.GroupBy.Count > 1) throw FilterRefusals.Unsupported("'group by' clause supports only a single field");
        if (query.GroupBy is [var field] && field != GroupField)
            throw FilterRefusals.Unsupported($"'group by' clause is only supported for {GroupField} search attribute");
        if (query.GroupBy.Count == 0)
        {
            var count = await ReadAsync(space, (reader, names) => VisibilityReader.Count(reader, names, query.Where), call)
                .ConfigureAwait(false);
            return new CountWorkflowExecutionsResponse { Count = count };
        }
        var groups = await ReadAsync(space, (reader, names) => VisibilityReader.CountByStatus(reader, names, query.Where), call)
            .ConfigureAwait(false);
        return new CountWorkflowExecutionsResponse { Count = groups.Sum(group => group.Count), Groups = { groups.Select(Group) } };
    }

    public GetSearchAttributesResponse GetSearchAttributes(GetSearchAttributesRequest request) =>
        new() { Keys = { SystemAttributes.Shown.ToDictionary() } };

    private async Task<VisibilityPage> PageAsync(string name, Filter? filter, ByteString token, int size, RpcCall call)
    {
        var entry = namespaces.Get(name);
        var after = PageKey.FromToken(token);
        var wanted = size <= 0 ? MaxPage : Math.Min(size, MaxPage);
        return await ReadAsync(entry, (reader, names) => VisibilityReader.List(reader, names, filter, after, wanted), call)
            .ConfigureAwait(false);
    }

    private Task<T> ReadAsync<T>(NamespaceEntry entry, Func<Connection, AttributeCatalog, T> read, RpcCall call) =>
        database.ReadAsync(reader => read(reader, AttributeCatalog.Of(reader, entry)), loop, call.Aborted);

    private static Filter? Filter(string text)
    {
        var query = FilterParser.Parse(text);
        return query.GroupBy.Count == 0 ? query.Where : throw FilterRefusals.Unsupported("'group by' clause");
    }

    private static ByteString Token(VisibilityPage page) => page.Next is { } next ? next.ToToken() : ByteString.Empty;

    private static Filter? All(params Filter?[] filters) =>
        filters.Aggregate((left, right) => left is null ? right : right is null ? left : new Filter.And(left, right));

    private static Filter.Compare Equal(string name, Literal value) => new(name, Comparison.Equal, value);

    private static Filter? Of(WorkflowExecutionFilter? filter) => filter is null ? null : All(
        filter.WorkflowId.Length > 0 ? Equal("WorkflowId", new Literal.Text(filter.WorkflowId)) : null,
        filter.RunId.Length > 0 ? Equal("RunId", new Literal.Text(filter.RunId)) : null);

    private static Filter? Of(WorkflowTypeFilter? filter) => filter is null ? null : Equal("WorkflowType", new Literal.Text(filter.Name));

    private static Filter? Range(string name, StartTimeFilter? range) => range is null ? null : All(
        range.EarliestTime is { } earliest ? new Filter.Compare(name, Comparison.GreaterOrEqual, Nanoseconds(earliest)) : null,
        range.LatestTime is { } latest ? new Filter.Compare(name, Comparison.LessOrEqual, Nanoseconds(latest)) : null);

    private static Literal.Whole Nanoseconds(Timestamp time) => new(time.Seconds * 1_000_000_000 + time.Nanos);

    private static CountWorkflowExecutionsResponse.Types.AggregationGroup Group((long Status, long Count) group) => new()
    {
        Count = group.Count,
        GroupValues =
        {
            new Payload
            {
                Metadata =
                {
                    ["encoding"] = ByteString.CopyFromUtf8("json/plain"),
                    ["type"] = ByteString.CopyFromUtf8(nameof(IndexedValueType.Keyword)),
                },
                Data = ByteString.CopyFrom(Encoding.UTF8.GetBytes($"\"{StatusWord.Of(group.Status)}\"")),
            },
        },
    };
}
