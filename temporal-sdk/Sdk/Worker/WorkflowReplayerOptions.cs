using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Converters;
using Temporalio.Runtime;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>Options of a replayer. At least one workflow is required.</summary>
public class WorkflowReplayerOptions : ICloneable
{
    private List<WorkflowDefinition> workflows = [];

    /// <summary>Raised before workflow code runs for a workflow task.</summary>
    public event EventHandler<WorkflowTaskStartingEventArgs>? WorkflowTaskStarting;

    /// <summary>Raised when a workflow task has been worked on, well or not.</summary>
    public event EventHandler<WorkflowTaskCompletedEventArgs>? WorkflowTaskCompleted;

    /// <summary>The workflows whose histories can be replayed.</summary>
    public IList<WorkflowDefinition> Workflows => workflows;

    /// <summary>Namespace that workflow code sees. Default: ReplayNamespace.</summary>
    public string Namespace { get; set; } = "ReplayNamespace";

    /// <summary>Task queue that workflow code sees where the history has none. Default: ReplayTaskQueue.</summary>
    public string TaskQueue { get; set; } = "ReplayTaskQueue";

    /// <summary>How values are read from the histories. Default: without a codec.</summary>
    public DataConverter DataConverter { get; set; } = DataConverter.Default;

    /// <summary>Interceptors; the first one is outermost. Default: none.</summary>
    public IReadOnlyCollection<IWorkerInterceptor>? Interceptors { get; set; }

    /// <summary>Build id that workflow code sees where the history has none. Default: none.</summary>
    public string? BuildId { get; set; }

    /// <summary>Identity of the replayer. Default: none.</summary>
    public string? Identity { get; set; }

    /// <summary>True switches the deadlock detection off, so that a debugger may take its time.</summary>
    public bool DebugMode { get; set; }

    /// <summary>Runtime of the replayer. Default: the shared one.</summary>
    public TemporalRuntime? Runtime { get; set; }

    /// <summary>True switches the trap for foreign scheduling off.</summary>
    public bool DisableWorkflowTracingEventListener { get; set; }

    /// <summary>Makes the loggers of workflow code. Default: silent.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>Exceptions, besides Temporal's failures, that fail a workflow and not only its task. Default: none.</summary>
    public IReadOnlyCollection<Type>? WorkflowFailureExceptionTypes { get; set; }

    /// <summary>Adds a workflow.</summary>
    /// <typeparam name="T">Type with a <see cref="WorkflowAttribute"/>.</typeparam>
    /// <returns>These options.</returns>
    public WorkflowReplayerOptions AddWorkflow<T>() => AddWorkflow(typeof(T));

    /// <summary>Adds a workflow.</summary>
    /// <param name="type">Type with a <see cref="WorkflowAttribute"/>.</param>
    /// <returns>These options.</returns>
    public WorkflowReplayerOptions AddWorkflow(Type type) => AddWorkflow(WorkflowDefinition.Create(type));

    /// <summary>Adds a workflow.</summary>
    /// <param name="definition">Its definition.</param>
    /// <returns>These options.</returns>
    public WorkflowReplayerOptions AddWorkflow(WorkflowDefinition definition)
    {
        Workflows.Add(definition);
        return this;
    }

    /// <summary>A copy of these options with its own list of workflows.</summary>
    /// <returns>The copy, of the same type.</returns>
    public virtual object Clone()
    {
        var copy = (WorkflowReplayerOptions)MemberwiseClone();
        copy.workflows = [.. workflows];
        return copy;
    }

    internal void OnWorkflowTaskStarting(object sender, WorkflowTaskStartingEventArgs args) => WorkflowTaskStarting?.Invoke(sender, args);

    internal void OnWorkflowTaskCompleted(object sender, WorkflowTaskCompletedEventArgs args) =>
        WorkflowTaskCompleted?.Invoke(sender, args);
}
