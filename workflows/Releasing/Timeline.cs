using System.Collections.Immutable;
using ReleaseWorkflows.Hands;
using Temporalio.Workflows;

namespace ReleaseWorkflows.Releasing;

/// <summary>What happened, in order. At most <see cref="Longest"/> lines; the first ones stay.</summary>
internal sealed class Timeline
{
    private const int Longest = 2000;

    private readonly List<TimelineEntry> entries = [];

    /// <summary>All lines, oldest first.</summary>
    public ImmutableArray<TimelineEntry> Entries => [.. entries];

    /// <summary>Now, by the workflow's clock.</summary>
    public static DateTimeOffset Now => new(Workflow.UtcNow, TimeSpan.Zero);

    /// <summary>Writes a line.</summary>
    public void Add(string phase, string what, string? who = null)
    {
        if (entries.Count < Longest) entries.Add(new(Now, phase, what, who));
    }
}
