using System.Diagnostics;

namespace Tests.Bench;

/// <summary>Timings of one action, in milliseconds.</summary>
internal static class Percentiles
{
    public static async Task<double[]> TimeAsync(int times, Func<int, Task> action)
    {
        var taken = new double[times];
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await action(i);
            taken[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        return taken;
    }

    /// <param name="values">At least one value; sorted in place.</param>
    /// <param name="share">0 to 1; 0.5 is the median.</param>
    public static double At(double[] values, double share)
    {
        Array.Sort(values);
        return values[Math.Min(values.Length - 1, (int)Math.Ceiling(share * values.Length) - 1)];
    }
}
