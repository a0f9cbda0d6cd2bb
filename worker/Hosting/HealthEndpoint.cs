using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Worker.Hosting;

/// <summary>/health/live: this process runs. /health/ready: and the engine answers it.</summary>
internal static class HealthEndpoint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder routes, ITemporalClient client, string taskQueue)
    {
        routes.MapGet("/health/live", () => Results.Json(new { status = "alive", pid = Environment.ProcessId }));
        routes.MapGet("/health/ready", async (CancellationToken cancellation) =>
        {
            var why = await WhyNotAsync(client, cancellation);
            return Results.Json(new { status = why is null ? "ready" : "waiting", engine = client.Connection.Options.TargetHost, taskQueue,
                why },
                statusCode: why is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
    }

    private static async Task<string?> WhyNotAsync(ITemporalClient client, CancellationToken cancellation)
    {
        try
        {
            var rpc = new RpcOptions { Retry = false, Timeout = Patience, CancellationToken = cancellation };
            return client.Connection.IsConnected && await client.Connection.CheckHealthAsync(options: rpc) ? null
                : "the engine says that it is not serving";
        }
        catch (RpcException away)
        {
            return $"no engine answers: {away.Message}";
        }
    }
}
