using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Temporalio.Extensions.OpenTelemetry;

namespace ReleaseWorkflows.Starter.Telemetry;

/// <summary>
/// The command's own part of a trace that goes on in the workflow and its activities, sent over OTLP when the usual variable says where to.
/// </summary>
internal static class TraceExport
{
    private const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <returns>Null when nobody asked for it. Disposing sends what is left.</returns>
    public static TracerProvider? Start() =>
        Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 }
            ? null
            : Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(ResourceBuilder.CreateDefault().AddService("release"))
                .AddSource(TracingInterceptor.ClientSource.Name)
                .AddOtlpExporter()
                .Build();
}
