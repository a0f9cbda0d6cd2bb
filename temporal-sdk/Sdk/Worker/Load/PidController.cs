namespace Temporalio.Worker.Load;

/// <summary>Says how far a measure may still go: positive below its target, weakened while it rises. The integral part is not used.</summary>
/// <param name="target">The target.</param>
/// <param name="proportional">Weight of the distance.</param>
/// <param name="derivative">Weight of the change since the measure before.</param>
internal sealed class PidController(double target, double proportional, double derivative)
{
    private const double Limit = 100;

    private double? before;

    /// <summary>Takes the next measure.</summary>
    public double Next(double measure)
    {
        var change = measure - (before ?? measure);
        before = measure;
        return Limited(Limited((target - measure) * proportional) - Limited(change * derivative));
    }

    private static double Limited(double value) => Math.Clamp(value, -Limit, Limit);
}
