namespace Temporalio.Worker.Load;

/// <summary>How busy the machine is, or the container where one is limited.</summary>
/// <param name="Cpu">Share of the processors in use, 0 to 1.</param>
/// <param name="Memory">Share of the memory in use, 0 to 1.</param>
internal readonly record struct HostLoad(double Cpu, double Memory);
