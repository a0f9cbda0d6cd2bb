using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace TemporalDev.Server.Telemetry;

/// <summary>Sends the spans of this process over OTLP when the usual variable says where to.</summary>
internal static class TraceExport
{
    private const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <returns>Null when nobody asked for it; nothing of the exporter is loaded then. Disposing sends what is left.</returns>
    public static IDisposable? Start() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } ? Export() : null;

    private static TracerProvider Export() => Sdk.CreateTracerProviderBuilder()
        .SetResourceBuilder(ResourceBuilder.CreateDefault().AddService("temporal-dev-server"))
        .AddSource(RpcSpans.SourceName)
        .AddOtlpExporter()
        .Build();
}
