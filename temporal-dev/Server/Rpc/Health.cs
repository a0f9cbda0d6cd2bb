using Temporalio.Api.Dependencies.Grpc.Health.V1;
using Temporalio.Wire;

namespace TemporalDev.Server.Rpc;

/// <summary>The health service: a service that is served is healthy, for a server that is not ready does not listen yet.</summary>
internal static class Health
{
    private static readonly string[] Served =
    [
        string.Empty, "temporal.api.workflowservice.v1.WorkflowService", "temporal.api.operatorservice.v1.OperatorService",
        "grpc.health.v1.Health",
    ];

    /// <exception cref="GrpcStatusException">NotFound: no such service here.</exception>
    public static HealthCheckResponse Check(HealthCheckRequest request) => Served.Contains(request.Service)
        ? new HealthCheckResponse { Status = HealthCheckResponse.Types.ServingStatus.Serving }
        : throw new GrpcStatusException(GrpcStatusCode.NotFound, $"unknown service {request.Service}");
}
