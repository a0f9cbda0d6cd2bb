namespace Tests.Bench.Growth;

/// <summary>How fast the engine was with a database of one size.</summary>
/// <param name="Megabytes">Size of the database when the load began, in units of 1,000,000 bytes.</param>
/// <param name="Runs">Closed runs in it.</param>
/// <param name="PerSecond">Workflows completed per second.</param>
/// <param name="ServerMilliseconds">CPU time of the engine per workflow, in milliseconds.</param>
/// <param name="LoadMilliseconds">CPU time of client and worker per workflow, in milliseconds.</param>
internal sealed record GrowthPoint(long Megabytes, long Runs, double PerSecond, double ServerMilliseconds, double LoadMilliseconds)
{
    /// <summary>Server over load: what a change of the machine's own speed leaves alone.</summary>
    public double Ratio => ServerMilliseconds / LoadMilliseconds;

    public static string Head => $"{"MB",6} {"closed runs",12} {"per second",11} {"server ms",10} {"load ms",8} {"ratio",6}";

    public override string ToString() =>
        FormattableString.Invariant($"{Megabytes,6} {Runs,12} {PerSecond,11:F0} {ServerMilliseconds,10:F2} {LoadMilliseconds,8:F2} {Ratio,6:F2}");
}
