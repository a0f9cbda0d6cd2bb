using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Server.Batches;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Transport;
using TemporalDev.Server.Visibility;

namespace TemporalDev.Server.Rpc;

/// <summary>Starts, describes, lists and stops batches.</summary>
internal sealed class BatchCalls(NamespaceRegistry namespaces, BatchRunner batches)
{
    private const int DefaultPage = 100;

    public async ValueTask<IMessage> StartAsync(StartBatchOperationRequest request, RpcCall call)
    {
        var entry = namespaces.Get(request.Namespace);
        if (request.JobId.Length == 0) throw Refusals.Invalid("JobId is not set on request.");
        if (BatchOperations.TypeOf(request) == BatchOperationType.Unspecified || request.Reason.Length == 0
            || (request.VisibilityQuery.Length == 0 && request.Executions.Count == 0))
            throw Refusals.Invalid("must provide required parameters: BatchType/Reason/Namespace/Query/Executions");
        if (request.VisibilityQuery.Length > 0 && request.Executions.Count > 0)
            throw Refusals.Invalid("batch query and executions are mutually exclusive");
        FilterParser.Parse(request.VisibilityQuery);
        if (batches.Find(entry.Id, request.JobId) is null && batches.All(entry.Id).Any(job => job.IsRunning))
            throw Refusals.Exhausted("Max concurrent batch operations is reached");
        await batches.StartAsync(entry.Id, request).ConfigureAwait(false);
        return new StartBatchOperationResponse();
    }

    public DescribeBatchOperationResponse Describe(DescribeBatchOperationRequest request) => Get(request.Namespace, request.JobId).Progress;

    public async ValueTask<IMessage> StopAsync(StopBatchOperationRequest request, RpcCall call)
    {
        var job = Get(request.Namespace, request.JobId);
        if (!job.IsRunning) throw Refusals.NotFound("workflow execution already completed");
        await batches.StopAsync(job).ConfigureAwait(false);
        return new StopBatchOperationResponse();
    }

    public ListBatchOperationsResponse List(ListBatchOperationsRequest request)
    {
        var all = batches.All(namespaces.Get(request.Namespace).Id).ToList();
        var after = request.NextPageToken.ToStringUtf8();
        var rest = after.Length == 0 ? all : all.SkipWhile(job => job.JobId != after).Skip(1).ToList();
        var page = rest.Take(request.PageSize > 0 ? request.PageSize : DefaultPage).ToList();
        return new ListBatchOperationsResponse
        {
            OperationInfo = { page.Select(job => job.ForList()) },
            NextPageToken = rest.Count > page.Count ? ByteString.CopyFromUtf8(page[^1].JobId) : ByteString.Empty,
        };
    }

    private BatchJob Get(string name, string jobId)
    {
        var entry = namespaces.Get(name);
        if (jobId.Length == 0) throw Refusals.Invalid("JobId is not set on request.");
        return batches.Find(entry.Id, jobId) ?? throw Refusals.NotFound($"workflow not found for ID: {jobId}");
    }
}
