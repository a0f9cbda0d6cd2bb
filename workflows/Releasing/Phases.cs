using System.Collections.Immutable;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Releasing;

/// <summary>The lines of a release's life, from the first moment on: what is ahead shows too.</summary>
internal sealed class Phases
{
    private readonly List<PhaseLine> lines = [];

    /// <summary>All lines in the order of the plan.</summary>
    public Phases(ReleasePlan plan)
    {
        foreach (var name in new[] { PhaseNames.Preflight, PhaseNames.Tag, PhaseNames.Build, PhaseNames.Verify }) Add(name, null);
        foreach (var environment in plan.Environments)
        {
            if (plan.IsProduction(environment.Name)) Add(PhaseNames.Gate, environment.Name);
            Add(PhaseNames.Rollout(plan, environment.Name), environment.Name);
            if (!plan.Smoke.IsEmpty) Add(PhaseNames.Smoke, environment.Name);
            Add(PhaseNames.Health, environment.Name);
        }
        Add(PhaseNames.Record, null);
        if (plan.Guard is not null) Add(PhaseNames.Guard, null);
    }

    /// <summary>All lines.</summary>
    public ImmutableArray<PhaseLine> Lines => [.. lines];

    /// <summary>The line that goes on or waits; null between two.</summary>
    public PhaseLine? Current => lines.LastOrDefault(line => line.State is PhaseState.Running or PhaseState.Waiting);

    /// <summary>Changes a line's state and its evidence text.</summary>
    public void Set(string name, EnvironmentName? environment, PhaseState state, string evidence)
    {
        var at = lines.FindIndex(line => line.Name == name && line.Environment == environment);
        if (at < 0)
        {
            Add(name, environment);
            at = lines.Count - 1;
        }
        var ended = state is PhaseState.Done or PhaseState.Failed or PhaseState.Skipped;
        lines[at] = lines[at] with
        {
            State = state,
            Evidence = evidence,
            Started = lines[at].Started ?? Timeline.Now,
            Ended = ended ? Timeline.Now : null,
        };
    }

    private void Add(string name, EnvironmentName? environment)
        => lines.Add(new(name, environment, PhaseState.Ahead, null, null, string.Empty));
}
