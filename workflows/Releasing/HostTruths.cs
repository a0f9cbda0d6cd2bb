using System.Collections.Immutable;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Releasing;

/// <summary>What is known of every component on every host.</summary>
internal sealed class HostTruths
{
    private readonly List<HostTruth> truths = [];

    /// <summary>In the order in which they were first seen.</summary>
    public ImmutableArray<HostTruth> All => [.. truths];

    /// <summary>What was seen before anything was touched.</summary>
    public void Seen(EnvironmentName environment, HostName host, ComponentName component, HostState state)
        => Set(environment, host, component, old => old is { Before: not null } ? old with { Observed = state } : new(
            environment, host, component, state, null, state, "not touched"));

    /// <summary>A note, and what it should run now when that is known.</summary>
    public void Note(EnvironmentName environment, HostName host, ComponentName component, string note, HostState? expected = null)
        => Set(environment, host, component, old => (old ?? new(environment, host, component, null, null, null, note)) with
        {
            Note = note,
            Expected = expected ?? old?.Expected,
        });

    /// <summary>It was changed, and was seen running.</summary>
    public void Changed(HostChange change)
        => Set(change.Environment, change.Host, change.Component, old => (old ?? new(
            change.Environment, change.Host, change.Component, change.Before, null, null, string.Empty)) with
        {
            Expected = change.After,
            Observed = change.After,
            Note = change.Changed ? "changed" : "was there already",
        });

    /// <summary>It was put back, or not.</summary>
    public void Restored(EnvironmentName environment, HostRestored restored)
        => Set(environment, restored.Host, restored.Component, old => (old ?? new(
            environment, restored.Host, restored.Component, restored.Wanted, null, null, string.Empty)) with
        {
            Expected = restored.Wanted,
            Observed = restored.Observed,
            Note = restored.Restored ? "put back" : $"NOT put back: {restored.Why}",
        });

    private void Set(EnvironmentName environment, HostName host, ComponentName component, Func<HostTruth?, HostTruth> change)
    {
        var at = truths.FindIndex(t => t.Environment == environment && t.Host == host && t.Component == component);
        if (at < 0) truths.Add(change(null));
        else truths[at] = change(truths[at]);
    }
}
