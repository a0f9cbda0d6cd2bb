namespace Tests.Bench.Targets;

/// <summary>A number that was promised, and the one that was seen.</summary>
/// <param name="Figure">What was counted or timed.</param>
/// <param name="Wanted">The promise.</param>
/// <param name="IsLeast">True when more is better.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Unit">Unit of both.</param>
/// <param name="Detail">The numbers behind it.</param>
internal sealed record Target(string Figure, double Wanted, bool IsLeast, double Seen, string Unit, string Detail = "")
{
    public bool IsMet => IsLeast ? Seen >= Wanted : Seen <= Wanted;

    public static Target AtLeast(string figure, double wanted, double seen, string unit, string detail = "") =>
        new(figure, wanted, true, seen, unit, detail);

    public static Target AtMost(string figure, double wanted, double seen, string unit, string detail = "") =>
        new(figure, wanted, false, seen, unit, detail);
}
