using Microsoft.Extensions.DependencyInjection;
using Temporalio.Worker;

namespace Temporalio.Extensions.Hosting;

/// <summary>Configures the hosted worker of one task queue.</summary>
public class TemporalWorkerServiceOptionsBuilder : ITemporalWorkerServiceOptionsBuilder
{
    /// <summary>For a worker without a version.</summary>
    /// <param name="taskQueue">Its task queue.</param>
    /// <param name="services">Services it is registered in.</param>
    public TemporalWorkerServiceOptionsBuilder(string taskQueue, IServiceCollection services)
        : this(taskQueue, (WorkerDeploymentOptions?)null, services)
    {
    }

    /// <summary>For a worker with a build id.</summary>
    /// <param name="taskQueue">Its task queue.</param>
    /// <param name="buildId">Its build id, or null.</param>
    /// <param name="services">Services it is registered in.</param>
    public TemporalWorkerServiceOptionsBuilder(string taskQueue, string? buildId, IServiceCollection services)
        : this(taskQueue, (WorkerDeploymentOptions?)null, services) => BuildIdVersion = buildId;

    /// <summary>For a worker with a deployment version.</summary>
    /// <param name="taskQueue">Its task queue.</param>
    /// <param name="deploymentOptions">Its deployment version, or null.</param>
    /// <param name="services">Services it is registered in.</param>
    public TemporalWorkerServiceOptionsBuilder(
        string taskQueue, WorkerDeploymentOptions? deploymentOptions, IServiceCollection services)
    {
        TaskQueue = taskQueue;
        DeploymentOptions = deploymentOptions;
        Services = services;
    }

    /// <inheritdoc />
    public string TaskQueue { get; }

    /// <inheritdoc />
    public WorkerDeploymentOptions? DeploymentOptions { get; }

    /// <inheritdoc />
    public IServiceCollection Services { get; }

    internal string? BuildIdVersion { get; }
}
