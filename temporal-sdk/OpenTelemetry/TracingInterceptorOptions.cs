using OpenTelemetry;
using OpenTelemetry.Context.Propagation;

namespace Temporalio.Extensions.OpenTelemetry;

/// <summary>How traces travel and how spans are tagged.</summary>
public class TracingInterceptorOptions : ICloneable
{
    /// <summary>Header that carries the trace context. Default: "_tracer-data", as in the other languages' SDKs.</summary>
    public string HeaderKey { get; set; } = "_tracer-data";

    /// <summary>Writes and reads the trace context. Default: W3C trace context and baggage.</summary>
    public TextMapPropagator Propagator { get; set; } =
        new CompositeTextMapPropagator([new TraceContextPropagator(), new BaggagePropagator()]);

    /// <summary>Tag for the workflow id; null leaves it out. Default: "temporalWorkflowID".</summary>
    public string? TagNameWorkflowId { get; set; } = "temporalWorkflowID";

    /// <summary>Tag for the run id; null leaves it out. Default: "temporalRunID".</summary>
    public string? TagNameRunId { get; set; } = "temporalRunID";

    /// <summary>Tag for the activity id; null leaves it out. Default: "temporalActivityID".</summary>
    public string? TagNameActivityId { get; set; } = "temporalActivityID";

    /// <summary>Tag for the update id; null leaves it out. Default: "temporalUpdateID".</summary>
    public string? TagNameUpdateId { get; set; } = "temporalUpdateID";

    /// <summary>A shallow copy.</summary>
    /// <returns>The copy.</returns>
    public virtual object Clone() => MemberwiseClone();
}
