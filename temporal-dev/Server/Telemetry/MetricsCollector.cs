using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace TemporalDev.Server.Telemetry;

/// <summary>Listens to the instruments of one server and keeps their sums. While it lives, the server counts.</summary>
internal sealed class MetricsCollector : IDisposable
{
    private readonly ConcurrentDictionary<string, MetricFamily> families = new(StringComparer.Ordinal);
    private readonly Lock reading = new();
    private readonly MeterListener listener = new();

    public MetricsCollector(ServerMeter meter)
    {
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (!meter.Owns(instrument)) return;
            listening.EnableMeasurementEvents(instrument, families.GetOrAdd(instrument.Name, _ => new MetricFamily(instrument)));
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        listener.SetMeasurementEventCallback<double>((_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        listener.Start();
    }

    /// <summary>Everything as of now, in the text format of Prometheus.</summary>
    public string Read()
    {
        // Two readers at once would forget each other's gauges.
        lock (reading)
        {
            foreach (var family in families.Values)
                if (family.IsLookedAt) family.Forget();
            listener.RecordObservableInstruments();
            return PrometheusText.Of(families.Values.OrderBy(family => family.Name, StringComparer.Ordinal));
        }
    }

    public void Dispose() => listener.Dispose();
}
