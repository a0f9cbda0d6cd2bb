using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace ReleaseWorkflows.Hands;

/// <summary>Environments as workflows that are always there.</summary>
public interface IEnvironments
{
    /// <summary>
    /// Starts the environment's workflow with an empty <see cref="EnvironmentInput"/> unless it runs (id conflict policy UseExisting).
    /// </summary>
    [Activity]
    Task EnsureEnvironmentAsync(ProjectName project, EnvironmentName environment);

    /// <summary>
    /// Returns when the workflow that holds a lock has closed. While it runs, fails as <see cref="Failures.HolderStillRuns"/>, retryable,
    /// so that looking again costs no history.
    /// </summary>
    [Activity]
    Task WatchHolderAsync(string workflowId, string runId);
}
