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

    public WorkflowSignalDefinition? FindSignal(string name) => Find(signals, definition.Signals, name, dynamicSignal);

    public WorkflowQueryDefinition? FindQuery(string name) => Find(queries, definition.Queries, name, dynamicQuery);

    public WorkflowUpdateDefinition? FindUpdate(string name) => Find(updates, definition.Updates, name, dynamicUpdate);

    /// <summary>Reserved names never fall back to the dynamic handler.</summary>
    private static T? Find<T>(NotifyingDictionary<T>? changed, IReadOnlyDictionary<string, T> initial, string name, T? dynamic)
        where T : class
    {
        var found = changed is null ? initial.TryGetValue(name, out var handler) : changed.TryGetValue(name, out handler);
        return found ? handler : HandlerName.IsReserved(name) ? null : dynamic;
    }

    private static IEnumerable<T> All<T>(IEnumerable<T> named, T? dynamic)
        where T : class => dynamic is null ? named : named.Append(dynamic);
}
