namespace Temporalio.Client;

/// <summary>A worker of this process that takes first tasks of workflows without a poll.</summary>
internal interface IEagerWorker
{
    string Namespace { get; }

    string TaskQueue { get; }

    /// <summary>Deployment of the worker; null when it belongs to none.</summary>
    Api.Deployment.V1.WorkerDeploymentOptions? DeploymentOptions { get; }

    /// <summary>A slot, or null when none is free right now.</summary>
    IEagerSlot? TryReserve();
}
