using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Trust;

/// <summary>The worker's policies, where having none is a failure.</summary>
internal sealed class Policies(IPolicySource source)
{
    public ReleasePolicy Of(ProjectName project) => source.Find(project) ?? throw Failures.UnknownProject(project);
}
