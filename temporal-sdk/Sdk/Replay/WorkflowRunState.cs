using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Exceptions;
using Temporalio.Replay.Activation;
using Temporalio.Replay.History;
using Temporalio.Replay.Machines;
using Temporalio.Replay.Runtime;
using Temporalio.Workflows;

namespace Temporalio.Replay;

/// <summary>The inside of a run: what it shares, its history's intake, and its code once the first event has told which workflow it
/// is.</summary>
internal sealed class WorkflowRunState : IWorkflowCode
{
    private readonly EventIntake events;
    private readonly UpdateIntake updates;
    private WorkflowInstance? instance;
    private long activationStartedAt;
    private bool isReported;

    public WorkflowRunState(WorkflowRunOptions options, string workflowId, string runId)
    {
        Parts = new(options, workflowId, runId);
        events = new(Parts.Facts, Parts.Flags, Parts.Ledger, Parts.Locals, Parts.Jobs, this);
        updates = new(Parts.Jobs, this);
    }

    public RunParts Parts { get; }

    public long ActivationStartedAt => Volatile.Read(ref activationStartedAt);

    private IEnumerable<string> KnownTypes => Parts.Options.KnownTypes.Order(StringComparer.Ordinal);

    private WorkflowInstance Instance =>
        instance ?? throw new InvalidOperationException("The history does not begin with the start of the workflow.");

    /// <summary>Takes the events of one sequence and what is known of the activation they lead to.</summary>
    public void Take(HistorySequence sequence, TaskPreview preview, IReadOnlyCollection<Message> messages, bool isReplaying)
    {
        Parts.Facts.IsReplaying = isReplaying;
        Parts.Flags.Learn(preview.Metadata);
        foreach (var patchId in preview.Patches)
        {
            Parts.Patches.Announce(patchId);
        }
        updates.Collect(sequence, preview, messages, isReplaying);
        for (var i = 0; i < sequence.Count; i++)
        {
            updates.ReleaseBefore(sequence[i].EventId);
            events.Take(sequence[i]);
        }
        updates.ReleaseBefore(long.MaxValue);
        Parts.Locals.Foretell(preview.LocalActivities);
        Parts.Facts.TakeWorker(preview.Completion);
    }

    /// <summary>Runs the code with the jobs collected.</summary>
    public void Activate()
    {
        if (Parts.Jobs.IsEmpty)
        {
            return;
        }
        instance ??= Load();
        ReportStart();
        Volatile.Write(ref activationStartedAt, Math.Max(1, Environment.TickCount64));
        try
        {
            instance.Activate();
        }
        finally
        {
            Volatile.Write(ref activationStartedAt, 0);
        }
    }

    public WorkflowQueryResult Answer(string id, WorkflowQuery query)
    {
        Volatile.Write(ref activationStartedAt, Math.Max(1, Environment.TickCount64));
        try
        {
            return (instance ??= Load()).Queries.Answer(id, query);
        }
        finally
        {
            Volatile.Write(ref activationStartedAt, 0);
        }
    }

    public WorkflowTaskOutcome.Completed Complete(IReadOnlyDictionary<string, WorkflowQueryResult> queryResults, bool forceNewTask)
    {
        var unsent = Parts.Ledger.Unsent();
        var messages = new List<Message>(Parts.Rejections);
        messages.AddRange(unsent.OfType<UpdateCommand>().Select(command => command.Message));
        Parts.Rejections.Clear();
        return new()
        {
            Commands = [.. unsent.Select(command => command.Send())],
            Messages = messages,
            QueryResults = queryResults,
            SdkMetadata = Parts.Flags.TakeNews(),
            VersioningBehavior = VersioningBehaviorOf(instance?.Definition),
            ForceNewTask = forceNewTask,
            ClosesRun = unsent.Exists(command => command.IsTerminal),
        };
    }

    /// <summary>The outcome of a task that went wrong: it fails, or the workflow does where the worker wants that.</summary>
    public WorkflowTaskOutcome Fail(Exception e)
    {
        if (e is WorkflowNondeterminismException && instance?.FailsWorkflow(e) == true)
        {
            return new WorkflowTaskOutcome.Completed
            {
                Commands = [CompletionCommands.Fail(Failure(e)).ToCommand()],
                Messages = [],
                QueryResults = new Dictionary<string, WorkflowQueryResult>(),
                SdkMetadata = Parts.Flags.TakeNews(),
                ClosesRun = true,
            };
        }
        var cause = e is WorkflowNondeterminismException
            ? WorkflowTaskFailedCause.NonDeterministicError
            : WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure;
        return new WorkflowTaskOutcome.Failed(cause, Failure(e), e);
    }

    public Failure Failure(Exception e) =>
        instance?.Failure(e) ?? Parts.Options.DataConverter.FailureConverter.ToFailure(e, Parts.Options.DataConverter.PayloadConverter);

    public void ForgetTask(long startedEventId)
    {
        events.ForgetTask();
        Parts.Facts.LastHandledEventId = startedEventId - 2;
    }

    public void Abandon() => instance?.Abandon();

    /// <summary>Tells observers that the task is done, if any code has run.</summary>
    public void ReportEnd(Exception? failure)
    {
        if (isReported && instance is { } running)
        {
            isReported = false;
            Parts.Options.TaskCompleted?.Invoke(running.Info, running.Definition, failure);
        }
    }

    public void Start() => Instance.Start();

    public void Reseed(ulong seed) => Instance.Reseed(seed);

    public void Signal(Api.History.V1.WorkflowExecutionSignaledEventAttributes signal) => Instance.Signal(signal);

    public void Update(UpdateMachine update, bool validate) => Instance.Update(update, validate);

    public void Cancel(string reason) => Instance.Cancel(reason);

    private static VersioningBehavior VersioningBehaviorOf(WorkflowDefinition? definition) =>
        (VersioningBehavior)(int)(definition?.VersioningBehavior ?? Common.VersioningBehavior.Unspecified);

    private WorkflowInstance Load()
    {
        var type = Parts.Facts.Start.WorkflowType.Name;
        var definition = Parts.Options.FindDefinition(type) ?? throw new ApplicationFailureException(
            $"Workflow type {type} is not registered on this worker, available workflows: {string.Join(", ", KnownTypes)}",
            "NotFoundError");
        return new(Parts, definition);
    }

    private void ReportStart()
    {
        if (!isReported && instance is { } running)
        {
            isReported = true;
            Parts.Options.TaskStarting?.Invoke(running.Info, running.Definition);
        }
    }
}
