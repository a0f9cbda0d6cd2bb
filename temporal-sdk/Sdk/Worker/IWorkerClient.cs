using Temporalio.Client;

namespace Temporalio.Worker;

/// <summary>A client a worker can be made from.</summary>
public interface IWorkerClient
{
    /// <summary>Options of the client; the worker uses its namespace, data converter, loggers and interceptors.</summary>
    TemporalClientOptions Options { get; }
}
