using Temporalio.Api.Dependencies.Grpc.Health.V1;
using Temporalio.Api.OperatorService.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine;
using TemporalDev.Server.Batches;
using TemporalDev.Server.Loop;
using TemporalDev.Server.Namespaces;
using TemporalDev.Server.Schedules;
using TemporalDev.Server.Store;
using TemporalDev.Server.Transport;
using TestReflection = Temporalio.Api.TestService.V1.ServiceReflection;

namespace TemporalDev.Server.Rpc;

/// <summary>Which handler answers which method.</summary>
internal sealed class Services(
    NamespaceRegistry namespaces, Database database, EngineLoop loop, BatchRunner batches, ScheduleKeeper schedules, TimeProvider time,
    Func<string> address)
{
    private const string Workflow = "temporal.api.workflowservice.v1.WorkflowService";
    private const string Operator = "temporal.api.operatorservice.v1.OperatorService";
    private const string HealthService = "grpc.health.v1.Health";
    private const string RequestSuffix = "Request";

    private readonly RpcTable.Builder table = new();

    /// <param name="timeSkipping">Whether the TestService is served.</param>
    public RpcTable Build(bool timeSkipping)
    {
        table.On<HealthCheckRequest>(HealthService, "Check", Health.Check);
        table.On<GetSystemInfoRequest>(Workflow, "GetSystemInfo", SystemInfo.GetSystemInfo);
        table.On<GetClusterInfoRequest>(Workflow, "GetClusterInfo", SystemInfo.GetClusterInfo);
        AddNamespaces();
        AddOperator();
        AddVisibility();
        AddBatches();
        AddSchedules();
        AddAbsent();
        table.On<UpdateTaskQueueConfigRequest>(
            Workflow, "UpdateTaskQueueConfig", new TaskQueueCalls(namespaces, loop, time).UpdateConfigAsync);
        AddEngine();
        if (timeSkipping) AddTest();
        return table.Build();
    }

    private void AddNamespaces()
    {
        var calls = new NamespaceCalls(namespaces, loop);
        table.On<RegisterNamespaceRequest>(Workflow, "RegisterNamespace", calls.RegisterAsync);
        table.On<DescribeNamespaceRequest>(Workflow, "DescribeNamespace", calls.Describe);
        table.On<ListNamespacesRequest>(Workflow, "ListNamespaces", calls.List);
        table.On<UpdateNamespaceRequest>(Workflow, "UpdateNamespace", calls.UpdateAsync);
        table.On<DeprecateNamespaceRequest>(Workflow, "DeprecateNamespace", calls.DeprecateAsync);
    }

    private void AddOperator()
    {
        var calls = new OperatorCalls(namespaces, loop, address);
        table.On<AddSearchAttributesRequest>(Operator, "AddSearchAttributes", calls.AddSearchAttributesAsync);
        table.On<RemoveSearchAttributesRequest>(Operator, "RemoveSearchAttributes", calls.RemoveSearchAttributesAsync);
        table.On<ListSearchAttributesRequest>(Operator, "ListSearchAttributes", calls.ListSearchAttributes);
        table.On<DeleteNamespaceRequest>(Operator, "DeleteNamespace", calls.DeleteNamespaceAsync);
        table.On<ListClustersRequest>(Operator, "ListClusters", calls.ListClusters);
        table.On<ListNexusEndpointsRequest>(Operator, "ListNexusEndpoints", AbsentCalls.ListNexusEndpoints);
        table.On<GetNexusEndpointRequest>(Operator, "GetNexusEndpoint", AbsentCalls.GetNexusEndpoint);
    }

    private void AddVisibility()
    {
        var calls = new VisibilityCalls(namespaces, database, loop);
        table.On<ListWorkflowExecutionsRequest>(Workflow, "ListWorkflowExecutions", calls.ListAsync);
        table.On<ScanWorkflowExecutionsRequest>(Workflow, "ScanWorkflowExecutions", calls.ScanAsync);
        table.On<ListOpenWorkflowExecutionsRequest>(Workflow, "ListOpenWorkflowExecutions", calls.ListOpenAsync);
        table.On<ListClosedWorkflowExecutionsRequest>(Workflow, "ListClosedWorkflowExecutions", calls.ListClosedAsync);
        table.On<ListArchivedWorkflowExecutionsRequest>(Workflow, "ListArchivedWorkflowExecutions", calls.ListArchived);
        table.On<CountWorkflowExecutionsRequest>(Workflow, "CountWorkflowExecutions", calls.CountAsync);
        table.On<GetSearchAttributesRequest>(Workflow, "GetSearchAttributes", calls.GetSearchAttributes);
    }

    private void AddBatches()
    {
        var calls = new BatchCalls(namespaces, batches);
        table.On<StartBatchOperationRequest>(Workflow, "StartBatchOperation", calls.StartAsync);
        table.On<DescribeBatchOperationRequest>(Workflow, "DescribeBatchOperation", calls.Describe);
        table.On<ListBatchOperationsRequest>(Workflow, "ListBatchOperations", calls.List);
        table.On<StopBatchOperationRequest>(Workflow, "StopBatchOperation", calls.StopAsync);
    }

    private void AddSchedules()
    {
        var calls = new ScheduleCalls(namespaces, schedules, loop, time);
        table.On<CreateScheduleRequest>(Workflow, "CreateSchedule", calls.CreateAsync);
        table.On<DescribeScheduleRequest>(Workflow, "DescribeSchedule", calls.DescribeAsync);
        table.On<UpdateScheduleRequest>(Workflow, "UpdateSchedule", calls.UpdateAsync);
        table.On<PatchScheduleRequest>(Workflow, "PatchSchedule", calls.PatchAsync);
        table.On<DeleteScheduleRequest>(Workflow, "DeleteSchedule", calls.DeleteAsync);
        table.On<ListSchedulesRequest>(Workflow, "ListSchedules", calls.ListAsync);
        table.On<ListScheduleMatchingTimesRequest>(Workflow, "ListScheduleMatchingTimes", calls.ListMatchingTimesAsync);
    }

    private void AddAbsent()
    {
        var calls = new AbsentCalls(namespaces);
        table.On<ListWorkerDeploymentsRequest>(Workflow, "ListWorkerDeployments", calls.ListWorkerDeployments);
        table.On<ListDeploymentsRequest>(Workflow, "ListDeployments", calls.ListDeployments);
        table.On<DescribeWorkerDeploymentRequest>(Workflow, "DescribeWorkerDeployment", calls.DescribeWorkerDeployment);
        table.On<DescribeWorkerDeploymentVersionRequest>(Workflow, "DescribeWorkerDeploymentVersion",
            calls.DescribeWorkerDeploymentVersion);
        table.On<GetWorkerBuildIdCompatibilityRequest>(Workflow, "GetWorkerBuildIdCompatibility", calls.VersionSetsDisabled);
        table.On<GetWorkerBuildIdCompatibilityRequest>(Workflow, "UpdateWorkerBuildIdCompatibility", calls.VersionSetsDisabled);
        table.On<GetWorkerBuildIdCompatibilityRequest>(Workflow, "GetWorkerTaskReachability", calls.ReachabilityDisabled);
        table.On<GetWorkerVersioningRulesRequest>(Workflow, "GetWorkerVersioningRules", calls.GetWorkerVersioningRules);
        table.On<UpdateWorkerVersioningRulesRequest>(Workflow, "UpdateWorkerVersioningRules", calls.UpdateWorkerVersioningRules);
        table.On<RecordWorkerHeartbeatRequest>(Workflow, "RecordWorkerHeartbeat", AbsentCalls.RecordWorkerHeartbeat);
        table.On<ListWorkersRequest>(Workflow, "ListWorkers", AbsentCalls.ListWorkers);
        table.On<DescribeWorkerRequest>(Workflow, "DescribeWorker", AbsentCalls.DescribeWorker);
        table.On<ListTaskQueuePartitionsRequest>(Workflow, "ListTaskQueuePartitions", calls.ListTaskQueuePartitions);
    }

    /// <summary>In this service every method is called as its request is, and no two have the same.</summary>
    private void AddEngine()
    {
        var calls = new EngineCalls(loop);
        foreach (var (request, parser) in HistoryEngine.Requests)
        {
            if (request.Namespace != typeof(StartWorkflowExecutionRequest).Namespace) continue;
            var method = request.Name[..^RequestSuffix.Length];
            if (!table.Has(Workflow, method)) table.On(Workflow, method, parser, calls.CallAsync);
        }
    }

    private void AddTest()
    {
        var calls = new EngineCalls(loop);
        var service = TestReflection.Descriptor.Services.Single();
        foreach (var method in service.Methods) table.On(service.FullName, method.Name, method.InputType.Parser, calls.CallAsync);
    }
}
