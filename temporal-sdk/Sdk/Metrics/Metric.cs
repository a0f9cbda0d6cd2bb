namespace Temporalio.Common;

/// <summary>A named measurement.</summary>
public abstract class Metric
{
    private protected Metric(string name, string? unit, string? description) =>
        (Name, Unit, Description) = (name, unit, description);

    /// <summary>Name of the metric.</summary>
    public string Name { get; }

    /// <summary>Unit of its values; null means none was given.</summary>
    public string? Unit { get; }

    /// <summary>What it measures; null means nobody said.</summary>
    public string? Description { get; }
}
