using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Activities;

namespace ReleaseWorkflows.Hands;

/// <summary>Finds out whether one thing is true. Changes nothing.</summary>
public interface IChecks
{
    /// <summary>Does one check, with its own attempts. A failed check is an answer, not an error. Heartbeats.</summary>
    [Activity]
    Task<CheckResult> RunCheckAsync(CheckOrder order);
}

/// <summary>One check, placeholders already replaced.</summary>
/// <param name="Environment">Null for preflight.</param>
/// <param name="Host">The host that it is about; null when it is about the whole.</param>
/// <param name="Values">For the RELEASE_… variables of a command: <c>version</c> becomes <c>RELEASE_VERSION</c>.</param>
public sealed record CheckOrder(
    ReleaseRef Release, SourcePlan Source, TagName Tag, Check Check, EnvironmentName? Environment, HostPlan? Host, Values Values);
