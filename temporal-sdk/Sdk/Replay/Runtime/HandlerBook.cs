using Temporalio.Workflows;
using Temporalio.Workflows.Definitions;

namespace Temporalio.Replay.Runtime;

/// <summary>The handlers of a run: those of its definition, and what its code has changed.</summary>
internal sealed class HandlerBook(WorkflowDefinition definition, ReadOnlyGuard guard, Action<string?, WorkflowSignalDefinition> signalAdded)
{
    private NotifyingDictionary<WorkflowSignalDefinition>? signals;
    private NotifyingDictionary<WorkflowQueryDefinition>? queries;
    private NotifyingDictionary<WorkflowUpdateDefinition>? updates;
    private WorkflowSignalDefinition? dynamicSignal = definition.DynamicSignal;
    private WorkflowQueryDefinition? dynamicQuery = definition.DynamicQuery;
    private WorkflowUpdateDefinition? dynamicUpdate = definition.DynamicUpdate;

    public IDictionary<string, WorkflowSignalDefinition> Signals =>
        signals ??= new(definition.Signals, () => guard.Require("change signal handlers"), (name, handler) => signalAdded(name, handler));

    public IDictionary<string, WorkflowQueryDefinition> Queries =>
        queries ??= new(definition.Queries, () => guard.Require("change query handlers"), null);

    public IDictionary<string, WorkflowUpdateDefinition> Updates =>
        updates ??= new(definition.Updates, () => guard.Require("change update handlers"), null);

    public WorkflowSignalDefinition? DynamicSignal
    {
        get => dynamicSignal;
        set
        {
            guard.Require("change signal handlers");
            dynamicSignal = value;
            if (value is not null)
            {
                signalAdded(null, value);
            }
        }
    }

    public WorkflowQueryDefinition? DynamicQuery
    {
        get => dynamicQuery;
        set
        {
            guard.Require("change query handlers");
            dynamicQuery = value;
        }
    }

    public WorkflowUpdateDefinition? DynamicUpdate
    {
        get => dynamicUpdate;
        set
        {
            guard.Require("change update handlers");
            dynamicUpdate = value;
        }
    }

    public IEnumerable<WorkflowSignalDefinition> AllSignals => All(signals?.Values ?? definition.Signals.Values, dynamicSignal);

    public IEnumerable<WorkflowQueryDefinition> AllQueries => All(queries?.Values ?? definition.Queries.Values, dynamicQuery);

    public IEnumerable<WorkflowUpdateDefinition> AllUpdates => All(updates?.Values ?? definition.Updates.Values, dynamicUpdate);

    public WorkflowSignalDefinition? FindSignal(string name) =>
        (signals is null ? definition.Signals.GetValueOrDefault(name) : signals.TryGetValue(name, out var own) ? own : null) ?? Dynamic(name, dynamicSignal);

    public WorkflowQueryDefinition? FindQuery(string name) =>
        (queries is null ? definition.Queries.GetValueOrDefault(name) : queries.TryGetValue(name, out var own) ? own : null) ?? Dynamic(name, dynamicQuery);

    public WorkflowUpdateDefinition? FindUpdate(string name) =>
        (updates is null ? definition.Updates.GetValueOrDefault(name) : updates.TryGetValue(name, out var own) ? own : null) ?? Dynamic(name, dynamicUpdate);

    private static T? Dynamic<T>(string name, T? handler)
        where T : class => HandlerName.IsReserved(name) ? null : handler;

    private static IEnumerable<T> All<T>(IEnumerable<T> named, T? dynamic)
        where T : class => dynamic is null ? named : named.Append(dynamic);
}
