using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Client;

/// <content>Batches.</content>
public abstract partial class WorkflowService
{
    /// <summary>Calls StartBatchOperation.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<StartBatchOperationResponse> StartBatchOperationAsync(StartBatchOperationRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("StartBatchOperation", req, StartBatchOperationResponse.Parser, options);

    /// <summary>Calls StopBatchOperation.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<StopBatchOperationResponse> StopBatchOperationAsync(StopBatchOperationRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("StopBatchOperation", req, StopBatchOperationResponse.Parser, options);

    /// <summary>Calls DescribeBatchOperation.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<DescribeBatchOperationResponse> DescribeBatchOperationAsync(
        DescribeBatchOperationRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeBatchOperation", req, DescribeBatchOperationResponse.Parser, options);

    /// <summary>Calls ListBatchOperations.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<ListBatchOperationsResponse> ListBatchOperationsAsync(ListBatchOperationsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListBatchOperations", req, ListBatchOperationsResponse.Parser, options);
}
