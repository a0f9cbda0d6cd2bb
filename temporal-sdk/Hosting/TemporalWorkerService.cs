using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Temporalio.Client;
using Temporalio.Worker;

namespace Temporalio.Extensions.Hosting;

/// <summary>Runs one worker for as long as the host runs.</summary>
public class TemporalWorkerService : BackgroundService
{
    private readonly ITemporalClient? existingClient;
    private readonly TemporalClientConnectOptions? clientOptions;
    private readonly TemporalWorkerOptions workerOptions;
    private readonly TemporalWorkerClientUpdater? clientUpdater;

    /// <summary>Connects a client of its own.</summary>
    /// <param name="options">Options; <see cref="TemporalWorkerServiceOptions.ClientOptions" /> is required.</param>
    /// <exception cref="ArgumentException">No client options.</exception>
    public TemporalWorkerService(TemporalWorkerServiceOptions options)
    {
        clientOptions = options.ClientOptions ?? throw new ArgumentException("ClientOptions is required", nameof(options));
        workerOptions = options;
        clientUpdater = options.WorkerClientUpdater;
    }

    /// <summary>Connects a client of its own.</summary>
    /// <param name="clientOptions">Options of the client.</param>
    /// <param name="workerOptions">Options of the worker.</param>
    public TemporalWorkerService(TemporalClientConnectOptions clientOptions, TemporalWorkerOptions workerOptions)
    {
        this.clientOptions = clientOptions;
        this.workerOptions = workerOptions;
    }

    /// <summary>Uses a client that is there.</summary>
    /// <param name="client">The client; a lazy one is connected when the service starts.</param>
    /// <param name="workerOptions">Options of the worker.</param>
    public TemporalWorkerService(ITemporalClient client, TemporalWorkerOptions workerOptions)
    {
        existingClient = client;
        this.workerOptions = workerOptions;
    }

    /// <summary>Used by the container.</summary>
    /// <param name="serviceId">Which worker.</param>
    /// <param name="optionsMonitor">Source of its options.</param>
    /// <param name="existingClient">Client, when the options do not describe one.</param>
    /// <param name="loggerFactory">Loggers, when the options name none.</param>
    /// <exception cref="InvalidOperationException">Neither client options nor a client.</exception>
    public TemporalWorkerService(
        TemporalWorkerServiceIdentifier serviceId,
        IOptionsMonitor<TemporalWorkerServiceOptions> optionsMonitor,
        ITemporalClient? existingClient = null,
        ILoggerFactory? loggerFactory = null)
    {
        var options = (TemporalWorkerServiceOptions)optionsMonitor.Get(serviceId.OptionsName).Clone();
        options.LoggerFactory ??= loggerFactory;
        if (options.ClientOptions is { } own)
        {
            own.LoggerFactory = loggerFactory ?? own.LoggerFactory;
            clientOptions = own;
        }
        else
        {
            this.existingClient = existingClient ?? throw new InvalidOperationException(
                $"The worker of task queue {serviceId.TaskQueue} has no client: add one with AddTemporalClient, or set ClientOptions");
        }
        workerOptions = options;
        clientUpdater = options.WorkerClientUpdater;
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var client = existingClient;
        if (client == null)
        {
            client = await TemporalClient.ConnectAsync(clientOptions!).ConfigureAwait(false);
        }
        else
        {
            await client.Connection.ConnectAsync().ConfigureAwait(false);
        }
        using var worker = new TemporalWorker(client, workerOptions);
        void Update(IWorkerClient updated) => worker.Client = updated;
        clientUpdater?.Subscribe(Update);
        try
        {
            await worker.ExecuteAsync(stoppingToken).ConfigureAwait(false);
        }
        finally
        {
            clientUpdater?.Unsubscribe(Update);
        }
    }
}
