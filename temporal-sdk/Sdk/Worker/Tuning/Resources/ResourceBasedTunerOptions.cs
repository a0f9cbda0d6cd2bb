namespace Temporalio.Worker.Tuning;

/// <summary>How busy a machine may get.</summary>
/// <param name="TargetMemoryUsage">Share of the memory, 0 to 1. Never filled further by new slots; 0.8 is a good value.</param>
/// <param name="TargetCpuUsage">Share of the processors, 0 to 1; 0.9 is a good value.</param>
public sealed record ResourceBasedTunerOptions(double TargetMemoryUsage, double TargetCpuUsage);
