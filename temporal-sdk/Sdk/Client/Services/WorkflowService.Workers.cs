using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Client;

/// <content>Workers.</content>
public abstract partial class WorkflowService
{
    /// <summary>Calls ShutdownWorker.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<ShutdownWorkerResponse> ShutdownWorkerAsync(ShutdownWorkerRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ShutdownWorker", req, ShutdownWorkerResponse.Parser, options);

    /// <summary>Calls GetWorkerBuildIdCompatibility.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<GetWorkerBuildIdCompatibilityResponse> GetWorkerBuildIdCompatibilityAsync(
        GetWorkerBuildIdCompatibilityRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("GetWorkerBuildIdCompatibility", req, GetWorkerBuildIdCompatibilityResponse.Parser, options);

    /// <summary>Calls GetWorkerVersioningRules.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<GetWorkerVersioningRulesResponse> GetWorkerVersioningRulesAsync(
        GetWorkerVersioningRulesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("GetWorkerVersioningRules", req, GetWorkerVersioningRulesResponse.Parser, options);

    /// <summary>Calls DescribeWorkerDeploymentVersion.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<DescribeWorkerDeploymentVersionResponse> DescribeWorkerDeploymentVersionAsync(
        DescribeWorkerDeploymentVersionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeWorkerDeploymentVersion", req, DescribeWorkerDeploymentVersionResponse.Parser, options);

    /// <summary>Calls ListDeployments.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<ListDeploymentsResponse> ListDeploymentsAsync(ListDeploymentsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListDeployments", req, ListDeploymentsResponse.Parser, options);

    /// <summary>Calls DescribeWorkerDeployment.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<DescribeWorkerDeploymentResponse> DescribeWorkerDeploymentAsync(
        DescribeWorkerDeploymentRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeWorkerDeployment", req, DescribeWorkerDeploymentResponse.Parser, options);

    /// <summary>Calls ListWorkerDeployments.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<ListWorkerDeploymentsResponse> ListWorkerDeploymentsAsync(ListWorkerDeploymentsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListWorkerDeployments", req, ListWorkerDeploymentsResponse.Parser, options);

    /// <summary>Calls RecordWorkerHeartbeat.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<RecordWorkerHeartbeatResponse> RecordWorkerHeartbeatAsync(RecordWorkerHeartbeatRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RecordWorkerHeartbeat", req, RecordWorkerHeartbeatResponse.Parser, options);

    /// <summary>Calls ListWorkers.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<ListWorkersResponse> ListWorkersAsync(ListWorkersRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListWorkers", req, ListWorkersResponse.Parser, options);

    /// <summary>Calls DescribeWorker.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<DescribeWorkerResponse> DescribeWorkerAsync(DescribeWorkerRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeWorker", req, DescribeWorkerResponse.Parser, options);
}
