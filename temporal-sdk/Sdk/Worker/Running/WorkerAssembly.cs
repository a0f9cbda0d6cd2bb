using System.Reflection;
using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Client.Interceptors;
using Temporalio.Common;
using Temporalio.Runtime;
using Temporalio.Worker.ActivityTasks;
using Temporalio.Worker.Heartbeats;
using Temporalio.Worker.Interceptors;
using Temporalio.Worker.LocalActivities;
using Temporalio.Worker.Measures;
using Temporalio.Worker.Polling;
using Temporalio.Worker.Rpc;
using Temporalio.Worker.Slots;
using Temporalio.Worker.Tuning;
using Temporalio.Worker.WorkflowTasks;

namespace Temporalio.Worker.Running;

/// <summary>Checks the options of a worker and puts its parts together.</summary>
internal sealed class WorkerAssembly
{
    private const int DefaultSlots = 100;

    public WorkerAssembly(
        ITemporalClient client, TemporalWorkerOptions options, object sender, CancellationToken shutdown, CancellationToken abandoning)
    {
        Options = options;
        OptionChecks.Check(options);
        Connection = Connect(client, options, shutdown);
        var loggers = options.LoggerFactory ?? client.Options.LoggerFactory;
        Logger = loggers.CreateLogger<TemporalWorker>();
        var runtime = RuntimeOf(client);
        var inner = runtime.Log.For(Logger);
        var isSticky = options.Workflows.Count > 0 && options.MaxCachedWorkflows > 0;
        StickyQueue = isSticky ? $"{Connection.Identity}-{Connection.InstanceKey}" : null;

        var registry = new ActivityRegistry(options.Activities);
        var interceptors = InterceptorsOf(client, options);
        var executor = new ActivityExecutor(registry, interceptors, options.ActivityTaskFactory, () => Connection.Client, loggers);
        var tuner = TunerOf(options);
        Metrics = new(new(MeterOf(client, options), runtime.MetricPrefix));
        Report = new(Connection, options, Metrics.Tally, runtime.IsEnvironmentTold, TimeProvider.System);
        LastPolls = new(Connection, options, StickyQueue, Report, inner);
        if (runtime.WorkerHeartbeatInterval is { } interval)
        {
            Heartbeats = new(Connection, Report, interval, TimeProvider.System, inner);
        }
        var slots = new SlotSources(Connection, options.TaskQueue!, Metrics, inner);
        var outage = new ServerOutage(Logger, TimeProvider.System);
        var converter = client.Options.DataConverter;
        if (!registry.IsEmpty && !options.LocalActivityWorkerOnly)
        {
            var reader = new ActivityTaskReader(client.Options.Namespace, options.TaskQueue!, converter);
            Activities = new(
                new(Connection, options, executor, reader, shutdown, Metrics, inner),
                slots.Make(tuner.ActivityTaskSlotSupplier, SlotType.Activity, "ActivityWorker", Metrics.Tally.Activities),
                outage,
                TimeProvider.System);
        }
        if (options.Workflows.Count == 0)
        {
            return;
        }
        var localRunner = new LocalActivityRunner(
            executor,
            slots.Make(tuner.LocalActivitySlotSupplier, SlotType.LocalActivity, "LocalActivityWorker", Metrics.Tally.LocalActivities),
            converter,
            client.Options.Namespace,
            options.TaskQueue!,
            shutdown,
            TimeProvider.System,
            Metrics.LocalActivities,
            inner);
        var runOptions = new WorkflowRuns(options, client, Connection.BuildId, interceptors, loggers, sender).Make(
            requestsEagerActivities: Activities != null && !options.DisableEagerActivityExecution);
        var parts = new WorkflowWorkerParts(
            Connection,
            options,
            runOptions,
            converter.PayloadCodec,
            localRunner,
            options.DisableEagerActivityExecution ? null : Activities,
            StickyQueue,
            Metrics,
            inner) { Stopping = shutdown, Abandoning = abandoning };
        var workflowSlots = slots.Make(tuner.WorkflowTaskSlotSupplier, SlotType.Workflow, "WorkflowWorker", Metrics.Tally.Workflows);
        Workflows = new(parts, workflowSlots, outage, TimeProvider.System);
        EagerStarts = new(Connection, options.TaskQueue!, Workflows);
    }

    public TemporalWorkerOptions Options { get; }

    public WorkerConnection Connection { get; }

    public ILogger Logger { get; }

    public WorkerMetrics Metrics { get; }

    /// <summary>Queue of this worker alone; null when no runs are cached.</summary>
    public string? StickyQueue { get; }

    /// <summary>What the worker tells of itself.</summary>
    public WorkerReport Report { get; }

    /// <summary>Null when the runtime's options want none.</summary>
    public WorkerHeartbeats? Heartbeats { get; }

    public LastPolls LastPolls { get; }

    /// <summary>Null when this worker runs no workflows.</summary>
    public WorkflowWorker? Workflows { get; }

    /// <summary>Takes first tasks from clients of this process; null when this worker runs no workflows.</summary>
    public EagerStarts? EagerStarts { get; }

    /// <summary>Null when this worker polls for no activities.</summary>
    public ActivityWorker? Activities { get; }

    private static WorkerConnection Connect(ITemporalClient client, TemporalWorkerOptions options, CancellationToken shutdown)
    {
        var identity = options.Identity ?? client.Connection.Options.Identity ?? $"{Environment.ProcessId}@{Environment.MachineName}";
        var buildId = options.DeploymentOptions?.Version?.BuildId ?? BuildIdOf(Assembly.GetEntryAssembly());
        return new(client, identity, buildId, options.DeploymentOptions, shutdown);
    }

    private static MetricMeter MeterOf(ITemporalClient client, TemporalWorkerOptions options) =>
        RuntimeOf(client).MetricMeter.WithTags([new("namespace", client.Options.Namespace), new("task_queue", options.TaskQueue!)]);

    private static TemporalRuntime RuntimeOf(ITemporalClient client) => client.Connection.Options.Runtime ?? TemporalRuntime.Default;

    // Changes with every build, like the official default.
    private static string BuildIdOf(Assembly? assembly) => assembly?.ManifestModule.ModuleVersionId.ToString("N") ?? "unknown";

    private static List<IWorkerInterceptor> InterceptorsOf(ITemporalClient client, TemporalWorkerOptions options) =>
        [.. (client.Options.Interceptors ?? []).OfType<IWorkerInterceptor>(), .. options.Interceptors ?? []];

    private static WorkerTuner TunerOf(TemporalWorkerOptions options) => options.Tuner ?? WorkerTuner.CreateFixedSize(
        options.MaxConcurrentWorkflowTasks ?? DefaultSlots,
        options.MaxConcurrentActivities ?? DefaultSlots,
        options.MaxConcurrentLocalActivities ?? DefaultSlots);
}
