using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Temporalio.Worker.Rpc;

/// <summary>The worker's way to the server. The client behind it can be replaced while the worker runs.</summary>
internal sealed class WorkerConnection(
    ITemporalClient client, string identity, string buildId, WorkerDeploymentOptions? deployment, CancellationToken shutdown)
{
    private static readonly TimeSpan LastCallsPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(70);

    private volatile ITemporalClient client = client;

    public ITemporalClient Client
    {
        get => client;
        set => client = value;
    }

    public string Identity { get; } = identity;

    /// <summary>Tells this worker's polls from those of others, for the server to end them when the worker stops.</summary>
    public string InstanceKey { get; } = Guid.NewGuid().ToString("N");

    public string BuildId { get; } = buildId;

    /// <summary>Null when the worker belongs to no deployment.</summary>
    public Api.Deployment.V1.WorkerDeploymentOptions? DeploymentOptions { get; } = deployment?.Version is { } version
        ? new()
        {
            DeploymentName = version.DeploymentName,
            BuildId = version.BuildId,
            WorkerVersioningMode = deployment.UseWorkerVersioning ? WorkerVersioningMode.Versioned : WorkerVersioningMode.Unversioned,
        }
        : null;

    public WorkerVersionCapabilities VersionCapabilities { get; } = new() { BuildId = buildId };

    public WorkerVersionStamp VersionStamp { get; } = new() { BuildId = buildId };

    public string Namespace => client.Options.Namespace;

    public WorkflowService Service => client.Connection.WorkflowService;

    /// <summary>For long polls: a long deadline and no retries, which are the poller's business.</summary>
    public static RpcOptions Polling(CancellationToken cancellation) =>
        new() { Timeout = PollTimeout, Retry = false, CancellationToken = cancellation };

    /// <summary>For calls that may fail after some retries.</summary>
    public static RpcOptions Retrying(CancellationToken cancellation) => new() { Retry = true, CancellationToken = cancellation };

    /// <summary>
    /// For calls whose loss would repeat work: asks again for as long as the server cannot be reached. Once the worker is stopping,
    /// a call gets only some seconds more.
    /// </summary>
    public async Task<T> PersistAsync<T>(Func<RpcOptions, Task<T>> call)
    {
        using var patience = new CancellationTokenSource();
        await using var stopping = shutdown.Register(() => patience.CancelAfter(LastCallsPatience)).ConfigureAwait(false);
        var backoff = new Backoff(TimeSpan.FromMilliseconds(100), 1.7, TimeSpan.FromSeconds(5));
        while (true)
        {
            try
            {
                return await call(new() { Retry = false, CancellationToken = patience.Token }).ConfigureAwait(false);
            }
            catch (RpcException e) when (RpcCodes.IsRetryablePoll(e) && !patience.IsCancellationRequested)
            {
                await backoff.WaitAsync(e, patience.Token).ConfigureAwait(false);
            }
        }
    }
}
