using Google.Protobuf.Reflection;
using Temporalio.Api.Dependencies.Grpc.Health.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Server.Transport;

namespace TemporalDev.Server.Rpc;

/// <summary>Which handler answers which method.</summary>
internal static class Services
{
    private static readonly ServiceDescriptor Workflow = Temporalio.Api.WorkflowService.V1.ServiceReflection.Descriptor.Services.Single();
    private static readonly ServiceDescriptor Operator = Temporalio.Api.OperatorService.V1.ServiceReflection.Descriptor.Services.Single();
    private static readonly ServiceDescriptor HealthService = HealthReflection.Descriptor.Services.Single();

    public static RpcTable Build()
    {
        var table = new RpcTable.Builder().Serve(Workflow).Serve(Operator).Serve(HealthService);
        table.On<HealthCheckRequest>(HealthService, "Check", Health.Check);
        table.On<GetSystemInfoRequest>(Workflow, "GetSystemInfo", SystemInfo.GetSystemInfo);
        table.On<GetClusterInfoRequest>(Workflow, "GetClusterInfo", SystemInfo.GetClusterInfo);
        return table.Build();
    }
}
