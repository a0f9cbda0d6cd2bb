using Temporalio.Api.OperatorService.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Server.Namespaces;

namespace TemporalDev.Server.Rpc;

/// <summary>
/// What this server declares absent: lists are empty, single things are not found, old versioning is denied, as the real server says.
/// </summary>
internal sealed class AbsentCalls(NamespaceRegistry namespaces)
{
    public static ListNexusEndpointsResponse ListNexusEndpoints(ListNexusEndpointsRequest request) => new();

    public static GetNexusEndpointResponse GetNexusEndpoint(GetNexusEndpointRequest request) =>
        throw Refusals.NotFound($"nexus endpoint {request.Id} not found");

    public ListWorkerDeploymentsResponse ListWorkerDeployments(ListWorkerDeploymentsRequest request)
    {
        namespaces.Get(request.Namespace);
        return new ListWorkerDeploymentsResponse();
    }

    public ListDeploymentsResponse ListDeployments(ListDeploymentsRequest request)
    {
        namespaces.Get(request.Namespace);
        return new ListDeploymentsResponse();
    }

    public DescribeWorkerDeploymentResponse DescribeWorkerDeployment(DescribeWorkerDeploymentRequest request)
    {
        namespaces.Get(request.Namespace);
        throw Refusals.NotFound("Worker Deployment not found");
    }

    public DescribeWorkerDeploymentVersionResponse DescribeWorkerDeploymentVersion(DescribeWorkerDeploymentVersionRequest request)
    {
        namespaces.Get(request.Namespace);
        throw Refusals.NotFound("Worker Deployment Version not found");
    }

    public GetWorkerBuildIdCompatibilityResponse GetWorkerBuildIdCompatibility(GetWorkerBuildIdCompatibilityRequest request)
    {
        namespaces.Get(request.Namespace);
        throw Refusals.Denied("Worker versioning v0.1 (version sets) is not offered.");
    }

    public GetWorkerVersioningRulesResponse GetWorkerVersioningRules(GetWorkerVersioningRulesRequest request)
    {
        namespaces.Get(request.Namespace);
        throw Refusals.Denied("Worker versioning v0.2 (rules) is not offered.");
    }

    public UpdateWorkerVersioningRulesResponse UpdateWorkerVersioningRules(UpdateWorkerVersioningRulesRequest request)
    {
        namespaces.Get(request.Namespace);
        throw Refusals.Denied("Worker versioning v0.2 (rules) is not offered.");
    }

    public static RecordWorkerHeartbeatResponse RecordWorkerHeartbeat(RecordWorkerHeartbeatRequest request) =>
        throw Refusals.Unimplemented("method RecordWorkerHeartbeat not supported");

    public static ListWorkersResponse ListWorkers(ListWorkersRequest request) =>
        throw Refusals.Unimplemented("method ListWorkers not supported");

    public static DescribeWorkerResponse DescribeWorker(DescribeWorkerRequest request) =>
        throw Refusals.Unimplemented("DescribeWorker command is not enabled.");

    /// <summary>Queues are not cut here: one partition each, in this process.</summary>
    public ListTaskQueuePartitionsResponse ListTaskQueuePartitions(ListTaskQueuePartitionsRequest request)
    {
        namespaces.Get(request.Namespace);
        if (string.IsNullOrEmpty(request.TaskQueue?.Name)) throw Refusals.Invalid("taskQueue is not set");
        var whole = new TaskQueuePartitionMetadata { Key = request.TaskQueue.Name, OwnerHostName = Environment.MachineName };
        return new ListTaskQueuePartitionsResponse { ActivityTaskQueuePartitions = { whole }, WorkflowTaskQueuePartitions = { whole } };
    }
}
