using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using TemporalDev.Server.Transport;
using Temporalio.Wire;

namespace TemporalDev.Server.Telemetry;

/// <summary>One span per call, a child of the caller's when it sent a <c>traceparent</c>.</summary>
internal static class RpcSpans
{
    private static readonly ActivitySource Source = new("TemporalDev.Server");

    /// <summary>Name of the source that an exporter listens to.</summary>
    public static string SourceName => Source.Name;

    /// <summary>True when somebody takes spans.</summary>
    public static bool IsTracing => Source.HasListeners();

    /// <returns>Null when nobody takes it.</returns>
    public static Activity? Begin(HttpContext http, RpcMethod? method)
    {
        if (!IsTracing) return null;
        var name = method is null ? "unknown method" : $"{method.Service}/{method.Name}";
        ActivityContext.TryParse(http.Request.Headers.TraceParent, http.Request.Headers.TraceState, isRemote: true, out var caller);
        var span = Source.StartActivity(name, ActivityKind.Server, caller);
        span?.SetTag("rpc.system", "grpc");
        span?.SetTag("rpc.service", method?.Service);
        span?.SetTag("rpc.method", method?.Name);
        return span;
    }

    /// <summary>Tells how the call ended. As in OpenTelemetry's conventions only what is the server's fault is an error.</summary>
    public static void End(Activity? span, GrpcStatus status)
    {
        if (span is null) return;
        span.SetTag("rpc.grpc.status_code", (int)status.Code);
        if (status.Code is GrpcStatusCode.Internal or GrpcStatusCode.Unknown or GrpcStatusCode.DataLoss or GrpcStatusCode.Unavailable
            or GrpcStatusCode.DeadlineExceeded or GrpcStatusCode.Unimplemented)
            span.SetStatus(ActivityStatusCode.Error, status.Message);
    }
}
