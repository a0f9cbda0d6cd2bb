using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Worker;
using Temporalio.Worker.WorkflowTasks;

namespace Temporalio.Replay;

/// <summary>Feeds whole histories to fresh runs, as a server would whose workers have lost their caches.</summary>
internal sealed class ReplaySession
{
    private readonly WorkflowRunOptions options;
    private readonly Converters.IPayloadCodec? codec;

    public ReplaySession(WorkflowReplayerOptions given, object sender)
    {
        if (given.Workflows.Count == 0)
        {
            throw new ArgumentException("A replayer needs at least one workflow.", nameof(given));
        }
        var byName = given.Workflows.Where(workflow => workflow.Name is not null).GroupBy(workflow => workflow.Name!)
            .ToDictionary(group => group.Key, group => group.Count() == 1
                ? group.First()
                : throw new ArgumentException($"Two workflows have the name {group.Key}.", nameof(given)));
        var dynamic = given.Workflows.SingleOrDefault(workflow => workflow.Name is null);
        codec = given.DataConverter.PayloadCodec;
        options = new()
        {
            Namespace = given.Namespace,
            TaskQueue = given.TaskQueue,
            FindDefinition = name => byName.GetValueOrDefault(name) ?? dynamic,
            KnownTypes = byName.Keys,
            DataConverter = given.DataConverter,
            LoggerFactory = given.LoggerFactory,
            Interceptors = given.Interceptors ?? [],
            FailureExceptionTypes = given.WorkflowFailureExceptionTypes ?? [],
            IsTrapDisabled = given.DisableWorkflowTracingEventListener,
            BuildId = given.BuildId ?? string.Empty,
            DeadlockTimeout = given.DebugMode ? null : TimeSpan.FromSeconds(2),
            TaskStarting = (info, definition) => given.OnWorkflowTaskStarting(sender, new(info, definition)),
            TaskCompleted = (info, definition, failure) => given.OnWorkflowTaskCompleted(sender, new(info, definition, failure)),
        };
    }

    /// <summary>Replays one history.</summary>
    /// <returns>What went wrong; null when nothing did.</returns>
    public async Task<Exception?> ReplayAsync(WorkflowHistory history)
    {
        var events = await EventsAsync(history).ConfigureAwait(false);
        if (events is not [{ EventType: EventType.WorkflowExecutionStarted } first, ..])
        {
            return new InvalidWorkflowOperationException($"The history of {history.Id} does not begin with the start of a workflow.");
        }
        var task = new PollWorkflowTaskQueueResponse
        {
            WorkflowExecution = new()
            {
                WorkflowId = history.Id,
                RunId = first.WorkflowExecutionStartedEventAttributes.OriginalExecutionRunId,
            },
            WorkflowType = first.WorkflowExecutionStartedEventAttributes.WorkflowType,
            PreviousStartedEventId = LastCompletedTask(events),
        };
        var run = new WorkflowRun(options);
        var outcome = await DeadlockGuard.RunAsync(run, it => it.Handle(task, events)).ConfigureAwait(false);
        run.Evict();
        return outcome is WorkflowTaskOutcome.Failed failed ? Shown(failed.Exception) : null;
    }

    private static Exception Shown(Exception cause) => cause as InvalidWorkflowOperationException
        ?? new InvalidWorkflowOperationException($"{cause.GetType().Name}: {cause.Message}", cause);

    private static long LastCompletedTask(IReadOnlyList<HistoryEvent> events)
    {
        for (var i = events.Count - 1; i >= 0; i--)
        {
            if (events[i].EventType == EventType.WorkflowTaskCompleted)
            {
                return events[i].WorkflowTaskCompletedEventAttributes.StartedEventId;
            }
        }
        return 0;
    }

    /// <summary>The events; decoded copies when there is a codec.</summary>
    private async Task<IReadOnlyList<HistoryEvent>> EventsAsync(WorkflowHistory history)
    {
        if (codec is null)
        {
            return history.Events as IReadOnlyList<HistoryEvent> ?? [.. history.Events];
        }
        var copies = history.Events.Select(e => e.Clone()).ToList();
        await TaskPayloads.DecodeAsync(copies, codec).ConfigureAwait(false);
        return copies;
    }
}
