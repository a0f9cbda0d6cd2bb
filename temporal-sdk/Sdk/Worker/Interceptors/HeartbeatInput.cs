namespace Temporalio.Worker.Interceptors;

/// <summary>A heartbeat to record.</summary>
/// <param name="Details">What the next attempt will find.</param>
public record HeartbeatInput(object?[] Details);
