using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Temporalio.Client;
using Temporalio.Extensions.Hosting;
using Temporalio.Worker;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers Temporal clients and workers.</summary>
public static class TemporalHostingServiceCollectionExtensions
{
    /// <summary>Adds a hosted worker that connects a client of its own.</summary>
    /// <param name="services">Services.</param>
    /// <param name="clientTargetHost">Host and port of the server.</param>
    /// <param name="clientNamespace">Namespace.</param>
    /// <param name="taskQueue">Task queue to poll.</param>
    /// <param name="deploymentOptions">Deployment version, or null.</param>
    /// <returns>Builder for what the worker runs.</returns>
    /// <exception cref="InvalidOperationException">There is already a worker for this task queue and version.</exception>
    public static ITemporalWorkerServiceOptionsBuilder AddHostedTemporalWorker(
        this IServiceCollection services,
        string clientTargetHost,
        string clientNamespace,
        string taskQueue,
        WorkerDeploymentOptions? deploymentOptions = null) =>
        services.AddHostedTemporalWorker(taskQueue, deploymentOptions).ConfigureOptions(options =>
            options.ClientOptions = new(clientTargetHost) { Namespace = clientNamespace });

    /// <summary>Adds a hosted worker that uses the container's client, unless its options describe one.</summary>
    /// <param name="services">Services.</param>
    /// <param name="taskQueue">Task queue to poll.</param>
    /// <param name="deploymentOptions">Deployment version, or null.</param>
    /// <returns>Builder for what the worker runs.</returns>
    /// <exception cref="InvalidOperationException">There is already a worker for this task queue and version.</exception>
    public static ITemporalWorkerServiceOptionsBuilder AddHostedTemporalWorker(
        this IServiceCollection services, string taskQueue, WorkerDeploymentOptions? deploymentOptions = null)
    {
        var builder = new TemporalWorkerServiceOptionsBuilder(taskQueue, deploymentOptions, services);
        builder.ConfigureOptions(disallowDuplicates: true);
        var identifier = TemporalWorkerServiceIdentifier.Of(builder);
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<TemporalWorkerService>(provider, identifier));
        return builder;
    }

    /// <summary>Adds a client that connects when it is first used.</summary>
    /// <param name="services">Services.</param>
    /// <param name="clientTargetHost">Host and port of the server, or null to leave them to the options.</param>
    /// <param name="clientNamespace">Namespace, or null to leave it to the options.</param>
    /// <returns>Builder of the client's options.</returns>
    public static OptionsBuilder<TemporalClientConnectOptions> AddTemporalClient(
        this IServiceCollection services, string? clientTargetHost = null, string? clientNamespace = null)
    {
        services.TryAddSingleton<ITemporalClient>(provider =>
            TemporalClient.CreateLazy(provider.GetRequiredService<IOptions<TemporalClientConnectOptions>>().Value));
        return services.AddOptions<TemporalClientConnectOptions>().Configure<IServiceProvider>((options, provider) =>
        {
            options.TargetHost = clientTargetHost ?? options.TargetHost;
            options.Namespace = clientNamespace ?? options.Namespace;
            options.LoggerFactory = provider.GetService<ILoggerFactory>() ?? options.LoggerFactory;
        });
    }

    /// <summary>Adds a client that connects when it is first used.</summary>
    /// <param name="services">Services.</param>
    /// <param name="configureClient">Sets the client's options.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddTemporalClient(
        this IServiceCollection services, Action<TemporalClientConnectOptions> configureClient)
    {
        services.AddTemporalClient().Configure(configureClient);
        return services;
    }
}
