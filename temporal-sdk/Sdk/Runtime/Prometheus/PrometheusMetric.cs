using Temporalio.Common;

namespace Temporalio.Runtime;

/// <summary>Passes values to the family of their name.</summary>
internal sealed class PrometheusMetric<T>(PrometheusFamily family)
    : ICustomMetricCounter<T>, ICustomMetricGauge<T>, ICustomMetricHistogram<T>
    where T : struct
{
    public void Add(T value, object tags) => family.Of((PrometheusLabels)tags).Add(MetricValues.ToDouble(value));

    public void Set(T value, object tags) => family.Of((PrometheusLabels)tags).Set(MetricValues.ToDouble(value));

    public void Record(T value, object tags) => family.Of((PrometheusLabels)tags).Record(MetricValues.ToDouble(value));
}
