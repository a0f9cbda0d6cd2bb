using Microsoft.Extensions.Logging;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Replay;

/// <summary>What runs need of the worker that holds them; one object serves all of its runs.</summary>
internal sealed record WorkflowRunOptions
{
    public required string Namespace { get; init; }

    public required string TaskQueue { get; init; }

    /// <summary>Finds the definition for a type name; null when the worker has none.</summary>
    public required Func<string, WorkflowDefinition?> FindDefinition { get; init; }

    /// <summary>Type names the worker knows, for the message about one it does not.</summary>
    public IReadOnlyCollection<string> KnownTypes { get; init; } = [];

    /// <summary>Only its payload and failure converters are used. Codecs are applied outside, to whole tasks and results.</summary>
    public DataConverter DataConverter { get; init; } = DataConverter.Default;

    public required ILoggerFactory LoggerFactory { get; init; }


    /// <summary>First one is outermost.</summary>
    public IReadOnlyCollection<IWorkerInterceptor> Interceptors { get; init; } = [];

    /// <summary>Exceptions, besides Temporal's failures, that fail a workflow and not only its task.</summary>
    public IReadOnlyCollection<Type> FailureExceptionTypes { get; init; } = [];

    public bool IsTrapDisabled { get; init; }

    public WorkflowStackTrace StackTrace { get; init; } = WorkflowStackTrace.None;

    /// <summary>Build id of this worker; empty when it has none.</summary>
    public string BuildId { get; init; } = string.Empty;

    /// <summary>Null when the worker is unversioned.</summary>
    public WorkerDeploymentVersion? DeploymentVersion { get; init; }

    /// <summary>Meter for workflow code; null records nothing.</summary>
    public MetricMeter? MetricMeter { get; init; }

    /// <summary>Longest time one activation may take; null without limit.</summary>
    public TimeSpan? DeadlockTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>True asks for eager execution of activities on this worker's own queue.</summary>
    public bool RequestsEagerActivities { get; init; }

    /// <summary>Called before and after a workflow task runs workflow code; the exception is that of a failed task.</summary>
    public Action<WorkflowInfo, WorkflowDefinition>? TaskStarting { get; init; }

    public Action<WorkflowInfo, WorkflowDefinition, Exception?>? TaskCompleted { get; init; }
}
