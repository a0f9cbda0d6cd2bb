using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Releasing;

/// <summary>What has to be put back if the release does not end Live. Every step is pushed before its change begins.</summary>
internal sealed class Undo
{
    private readonly List<UndoStep> steps = [];
    private readonly List<Authorization> authorizations = [];

    /// <summary>Environments with steps, the last touched first.</summary>
    public ImmutableArray<EnvironmentName> Environments => [.. steps.Select(step => step.Environment).Reverse().Distinct()];

    /// <summary>A host is about to be changed. The state before the first attempt stays, whatever later attempts see.</summary>
    public void Push(UndoStep step, Authorization authorization)
    {
        if (StepOf(step.Environment, step.Host, step.Component) is not null) return;
        steps.Add(step);
        authorizations.RemoveAll(a => a.Environment == authorization.Environment);
        authorizations.Add(authorization);
    }

    /// <summary>The step of one component on one host; null when it was not touched.</summary>
    public UndoStep? StepOf(EnvironmentName environment, HostName host, ComponentName component)
        => steps.Find(s => s.Environment == environment && s.Host == host && s.Component == component);

    /// <summary>A host was put back already and is not part of the release any more.</summary>
    public void Drop(EnvironmentName environment, HostName host) => steps.RemoveAll(s => s.Environment == environment && s.Host == host);

    /// <summary>An environment before production is good and stays as it is.</summary>
    public void Settle(EnvironmentName environment) => steps.RemoveAll(s => s.Environment == environment);

    /// <summary>The steps of an environment, oldest first.</summary>
    public ImmutableArray<UndoStep> StepsOf(EnvironmentName environment) => [.. steps.Where(s => s.Environment == environment)];

    /// <summary>What allowed the changes of an environment; null when it was not touched.</summary>
    public Authorization? AuthorizationOf(EnvironmentName environment) => authorizations.Find(a => a.Environment == environment);
}
