using Microsoft.Extensions.DependencyInjection;
using Temporalio.Worker;

namespace Temporalio.Extensions.Hosting;

/// <summary>Configures the hosted worker of one task queue.</summary>
public interface ITemporalWorkerServiceOptionsBuilder
{
    /// <summary>Task queue of the worker.</summary>
    string TaskQueue { get; }

    /// <summary>Deployment version of the worker, or null.</summary>
    WorkerDeploymentOptions? DeploymentOptions { get; }

    /// <summary>Services the worker is registered in.</summary>
    IServiceCollection Services { get; }
}
