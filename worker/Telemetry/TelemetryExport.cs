using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Temporalio.Extensions.OpenTelemetry;

namespace ReleaseWorkflows.Worker.Telemetry;

/// <summary>Traces and metrics over OTLP, when the usual variable says where to. Disposing sends what is left.</summary>
internal sealed class TelemetryExport : IDisposable
{
    public const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private readonly TracerProvider traces;
    private readonly MeterProvider metrics;

    private TelemetryExport(TracerProvider traces, MeterProvider metrics) => (this.traces, this.metrics) = (traces, metrics);

    /// <returns>Null when nobody asked for it.</returns>
    public static TelemetryExport? Start(string service, ILogger log)
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } endpoint)
            return null;
        var resource = ResourceBuilder.CreateDefault().AddService(service, serviceInstanceId: Environment.ProcessId.ToString());
        var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource(TracingInterceptor.ClientSource.Name, TracingInterceptor.WorkflowsSource.Name,
                TracingInterceptor.ActivitiesSource.Name)
            .AddOtlpExporter().Build();
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("Temporalio*", "ReleaseWorkflows*", "System.Runtime", "System.Net.Http", "Microsoft.AspNetCore*")
            .AddOtlpExporter().Build();
        log.TelemetryGoesTo(endpoint);
        return new TelemetryExport(traces, metrics);
    }

    public void Dispose()
    {
        traces.Dispose();
        metrics.Dispose();
    }
}
