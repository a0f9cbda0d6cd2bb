using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Replay;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker.Running;

/// <summary>Makes the options that all runs of a worker share.</summary>
internal sealed class WorkflowRuns(
    TemporalWorkerOptions options,
    ITemporalClient client,
    string buildId,
    IReadOnlyList<IWorkerInterceptor> interceptors,
    ILoggerFactory loggers,
    object sender)
{
    private static readonly TimeSpan DeadlockTimeout = TimeSpan.FromSeconds(2);

    public WorkflowRunOptions Make(bool requestsEagerActivities)
    {
        var byName = options.Workflows.Where(workflow => workflow.Name != null).ToDictionary(workflow => workflow.Name!);
        var fallback = options.Workflows.FirstOrDefault(workflow => workflow.Name == null);
        return new()
        {
            Namespace = client.Options.Namespace,
            TaskQueue = options.TaskQueue!,
            FindDefinition = name => byName.GetValueOrDefault(name) ?? fallback,
            KnownTypes = byName.Keys,
            DataConverter = client.Options.DataConverter,
            LoggerFactory = loggers,
            Interceptors = interceptors,
            FailureExceptionTypes = options.WorkflowFailureExceptionTypes ?? [],
            IsTrapDisabled = options.DisableWorkflowTracingEventListener,
            StackTrace = options.WorkflowStackTrace,
            BuildId = buildId,
            DeploymentVersion = options.DeploymentOptions?.Version,
            DeadlockTimeout = options.DebugMode ? null : DeadlockTimeout,
            RequestsEagerActivities = requestsEagerActivities,
            TaskStarting = (info, definition) => options.OnWorkflowTaskStarting(sender, new(info, definition)),
            TaskCompleted = (info, definition, failure) => options.OnWorkflowTaskCompleted(sender, new(info, definition, failure)),
        };
    }
}
