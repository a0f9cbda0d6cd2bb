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

    /// <summary>Calls CountWorkers.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<CountWorkersResponse> CountWorkersAsync(CountWorkersRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("CountWorkers", req, CountWorkersResponse.Parser, options);

    /// <summary>Calls CreateWorkerDeployment.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<CreateWorkerDeploymentResponse> CreateWorkerDeploymentAsync(
        CreateWorkerDeploymentRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("CreateWorkerDeployment", req, CreateWorkerDeploymentResponse.Parser, options);

    /// <summary>Calls CreateWorkerDeploymentVersion.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<CreateWorkerDeploymentVersionResponse> CreateWorkerDeploymentVersionAsync(
        CreateWorkerDeploymentVersionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("CreateWorkerDeploymentVersion", req, CreateWorkerDeploymentVersionResponse.Parser, options);

    /// <summary>Calls DeleteWorkerDeployment.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<DeleteWorkerDeploymentResponse> DeleteWorkerDeploymentAsync(
        DeleteWorkerDeploymentRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DeleteWorkerDeployment", req, DeleteWorkerDeploymentResponse.Parser, options);

    /// <summary>Calls DeleteWorkerDeploymentVersion.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<DeleteWorkerDeploymentVersionResponse> DeleteWorkerDeploymentVersionAsync(
        DeleteWorkerDeploymentVersionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DeleteWorkerDeploymentVersion", req, DeleteWorkerDeploymentVersionResponse.Parser, options);

    /// <summary>Calls DescribeDeployment.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<DescribeDeploymentResponse> DescribeDeploymentAsync(DescribeDeploymentRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeDeployment", req, DescribeDeploymentResponse.Parser, options);

    /// <summary>Calls FetchWorkerConfig.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<FetchWorkerConfigResponse> FetchWorkerConfigAsync(FetchWorkerConfigRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("FetchWorkerConfig", req, FetchWorkerConfigResponse.Parser, options);

    /// <summary>Calls GetCurrentDeployment.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<GetCurrentDeploymentResponse> GetCurrentDeploymentAsync(GetCurrentDeploymentRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("GetCurrentDeployment", req, GetCurrentDeploymentResponse.Parser, options);

    /// <summary>Calls GetDeploymentReachability.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<GetDeploymentReachabilityResponse> GetDeploymentReachabilityAsync(
        GetDeploymentReachabilityRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("GetDeploymentReachability", req, GetDeploymentReachabilityResponse.Parser, options);

    /// <summary>Calls SetCurrentDeployment.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<SetCurrentDeploymentResponse> SetCurrentDeploymentAsync(SetCurrentDeploymentRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("SetCurrentDeployment", req, SetCurrentDeploymentResponse.Parser, options);

    /// <summary>Calls SetWorkerDeploymentCurrentVersion.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<SetWorkerDeploymentCurrentVersionResponse> SetWorkerDeploymentCurrentVersionAsync(
        SetWorkerDeploymentCurrentVersionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("SetWorkerDeploymentCurrentVersion", req, SetWorkerDeploymentCurrentVersionResponse.Parser, options);

    /// <summary>Calls SetWorkerDeploymentManager.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<SetWorkerDeploymentManagerResponse> SetWorkerDeploymentManagerAsync(
        SetWorkerDeploymentManagerRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("SetWorkerDeploymentManager", req, SetWorkerDeploymentManagerResponse.Parser, options);

    /// <summary>Calls SetWorkerDeploymentRampingVersion.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<SetWorkerDeploymentRampingVersionResponse> SetWorkerDeploymentRampingVersionAsync(
        SetWorkerDeploymentRampingVersionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("SetWorkerDeploymentRampingVersion", req, SetWorkerDeploymentRampingVersionResponse.Parser, options);

    /// <summary>Calls UpdateWorkerConfig.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<UpdateWorkerConfigResponse> UpdateWorkerConfigAsync(UpdateWorkerConfigRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UpdateWorkerConfig", req, UpdateWorkerConfigResponse.Parser, options);

    /// <summary>Calls UpdateWorkerDeploymentVersionComputeConfig.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<UpdateWorkerDeploymentVersionComputeConfigResponse> UpdateWorkerDeploymentVersionComputeConfigAsync(
        UpdateWorkerDeploymentVersionComputeConfigRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync(
            "UpdateWorkerDeploymentVersionComputeConfig", req, UpdateWorkerDeploymentVersionComputeConfigResponse.Parser, options);

    /// <summary>Calls UpdateWorkerDeploymentVersionMetadata.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<UpdateWorkerDeploymentVersionMetadataResponse> UpdateWorkerDeploymentVersionMetadataAsync(
        UpdateWorkerDeploymentVersionMetadataRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UpdateWorkerDeploymentVersionMetadata", req, UpdateWorkerDeploymentVersionMetadataResponse.Parser, options);

    /// <summary>Calls UpdateWorkerVersioningRules.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<UpdateWorkerVersioningRulesResponse> UpdateWorkerVersioningRulesAsync(
        UpdateWorkerVersioningRulesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UpdateWorkerVersioningRules", req, UpdateWorkerVersioningRulesResponse.Parser, options);

    /// <summary>Calls ValidateWorkerDeploymentVersionComputeConfig.</summary>
    /// <param name="req">The request.</param>
    /// <param name="options">Options; null means defaults, which do not retry.</param>
    /// <returns>The answer.</returns>
    public Task<ValidateWorkerDeploymentVersionComputeConfigResponse> ValidateWorkerDeploymentVersionComputeConfigAsync(
        ValidateWorkerDeploymentVersionComputeConfigRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync(
            "ValidateWorkerDeploymentVersionComputeConfig", req, ValidateWorkerDeploymentVersionComputeConfigResponse.Parser, options);
}
