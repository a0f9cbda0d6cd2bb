using System.Collections.Immutable;
using ReleaseWorkflows.Plan;

namespace ReleaseWorkflows.Activities.Commands;

/// <summary>A command as a plan asks for it, with what it may see.</summary>
/// <param name="Command">Placeholders already replaced.</param>
/// <param name="Values">Become RELEASE_… variables.</param>
/// <param name="Environment">Added variables; a text may be <c>secret:NAME</c>.</param>
/// <param name="Directory">Absolute working directory.</param>
/// <param name="Destination">What a secret must be bound to for this command to get it: a host's name, or <c>worker</c>.</param>
/// <param name="Key">Names the effect; see <see cref="Running.ProgramRun.Key"/>.</param>
internal sealed record PlanCommand(
    CommandLine Command,
    Values Values,
    ImmutableArray<Setting> Environment,
    string Directory,
    string Destination,
    TimeSpan Timeout,
    string Key);
