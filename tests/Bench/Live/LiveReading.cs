namespace Tests.Bench.Live;

/// <summary>What one round saw.</summary>
/// <param name="Rate">Workflows per second.</param>
/// <param name="WorkerCpuMs">CPU time of the worker's process for each workflow.</param>
/// <param name="ClientCpuMs">CPU time of the client's process for each workflow.</param>
internal sealed record LiveReading(double Rate, double WorkerCpuMs, double ClientCpuMs);
