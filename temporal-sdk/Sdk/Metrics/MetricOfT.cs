namespace Temporalio.Common;

/// <summary>A named measurement.</summary>
/// <typeparam name="T">Type of its values.</typeparam>
public abstract class Metric<T> : Metric
    where T : struct
{
    private protected Metric(string name, string? unit, string? description)
        : base(name, unit, description)
    {
    }
}
