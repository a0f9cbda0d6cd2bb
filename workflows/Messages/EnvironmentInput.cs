using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Messages;

/// <summary>What an environment workflow is started with.</summary>
/// <param name="Carried">What the run before left; null for the first run.</param>
/// <param name="ContinueAfter">Events after which a run continues as new; 0: when the service suggests it.</param>
public sealed record EnvironmentInput(ProjectName Project, EnvironmentName Environment, EnvironmentState? Carried, int ContinueAfter = 0);
