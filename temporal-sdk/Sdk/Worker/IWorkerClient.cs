using Temporalio.Client;

namespace Temporalio.Worker;

/// <summary>What a worker needs of a client.</summary>
public interface IWorkerClient
{
    /// <summary>The client's options. Changing them changes nothing.</summary>
    TemporalClientOptions Options { get; }
}
