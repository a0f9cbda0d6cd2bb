using Temporalio.Api.OperatorService.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Server.Namespaces;
using Temporalio.Wire;

namespace TemporalDev.Server.Rpc;

/// <summary>
/// What this server declares absent: lists are empty, single things are not found, old versioning is denied, as the real server says.
/// </summary>
internal sealed class AbsentCalls(NamespaceRegistry namespaces)
{
    private const string VersionSets = "v0.1 (Version Set-based, deprecated)", Rules = "v0.2 (Rules-based, deprecated)";

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

    /// <summary>Also for UpdateWorkerBuildIdCompatibility: our protos leave its message out, and of both only the namespace is read.</summary>
    public GetWorkerBuildIdCompatibilityResponse VersionSetsDisabled(GetWorkerBuildIdCompatibilityRequest request) =>
        throw Disabled(request.Namespace, VersionSets);

    /// <summary>For GetWorkerTaskReachability: the real server names the rules here, although it is the version sets that it asks for.</summary>
    public GetWorkerBuildIdCompatibilityResponse ReachabilityDisabled(GetWorkerBuildIdCompatibilityRequest request) =>
        throw Disabled(request.Namespace, Rules);

    public GetWorkerVersioningRulesResponse GetWorkerVersioningRules(GetWorkerVersioningRulesRequest request) =>
        throw Disabled(request.Namespace, Rules);

    public UpdateWorkerVersioningRulesResponse UpdateWorkerVersioningRules(UpdateWorkerVersioningRulesRequest request) =>
        throw Disabled(request.Namespace, Rules);

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

    private GrpcStatusException Disabled(string name, string versioning)
    {
        namespaces.Get(name);
        return Refusals.Denied($"Worker versioning {versioning} is disabled on this namespace.");
    }
}
