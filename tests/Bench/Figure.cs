namespace Tests.Bench;

/// <summary>One measured number.</summary>
/// <param name="Measure">What was done.</param>
/// <param name="Name">What was counted or timed.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit, for instance ms or /s.</param>
internal sealed record Figure(string Measure, string Name, double Value, string Unit);
