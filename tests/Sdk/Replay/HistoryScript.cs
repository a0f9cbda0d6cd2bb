using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;
using Temporalio.Replay;
using Xunit;

namespace Tests.Sdk.Replay;

/// <summary>A history as a server would write it, one event after the other, and the tasks that come with it.</summary>
internal sealed class HistoryScript
{
    public const string RunId = "11111111-2222-3333-4444-555555555555";
    public static readonly DateTime Begin = new(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly List<HistoryEvent> events = [];
    private long previousStarted;
    private int delivered;

    public IReadOnlyList<HistoryEvent> Events => events;

    public long LastId => events.Count;

    public static HistoryScript Started(string workflowType, params object?[] args)
    {
        var script = new HistoryScript();
        script.Add(EventType.WorkflowExecutionStarted, e => e.WorkflowExecutionStartedEventAttributes = new()
        {
            WorkflowType = new() { Name = workflowType },
            TaskQueue = new() { Name = "queue" },
            Input = new() { Payloads_ = { args.Select(DataConverter.Default.PayloadConverter.ToPayload) } },
            OriginalExecutionRunId = RunId,
            FirstExecutionRunId = RunId,
            Attempt = 1,
            WorkflowTaskTimeout = Duration.FromTimeSpan(TimeSpan.FromSeconds(10)),
        });
        return script;
    }

    public HistoryScript Add(EventType type, Action<HistoryEvent>? fill = null)
    {
        var e = new HistoryEvent { EventId = LastId + 1, EventType = type, EventTime = Timestamp.FromDateTime(Begin.AddSeconds(LastId)) };
        fill?.Invoke(e);
        events.Add(e);
        return this;
    }

    public HistoryScript Signaled(string name, params object?[] args) =>
        Add(EventType.WorkflowExecutionSignaled, e => e.WorkflowExecutionSignaledEventAttributes = new()
    {
        SignalName = name,
        Input = new() { Payloads_ = { args.Select(DataConverter.Default.PayloadConverter.ToPayload) } },
    });

    public HistoryScript CancelRequested() =>
        Add(EventType.WorkflowExecutionCancelRequested, e => e.WorkflowExecutionCancelRequestedEventAttributes = new() { Cause = "test" });

    public HistoryScript TimerFired(string id, long startedEventId) =>
        Add(EventType.TimerFired, e => e.TimerFiredEventAttributes = new() { TimerId = id, StartedEventId = startedEventId });

    /// <summary>Schedules and starts a workflow task.</summary>
    public HistoryScript TaskStarted()
    {
        Add(EventType.WorkflowTaskScheduled, e => e.WorkflowTaskScheduledEventAttributes = new());
        var scheduled = LastId;
        return Add(EventType.WorkflowTaskStarted, e => e.WorkflowTaskStartedEventAttributes = new() { ScheduledEventId = scheduled });
    }

    /// <summary>Takes the last scheduled and started task back, as a server does that only had updates rejected.</summary>
    public void DropTask()
    {
        events.RemoveRange(events.Count - 2, 2);
        delivered = events.Count;
    }

    /// <summary>Completes the started task and writes the events of its commands.</summary>
    public HistoryScript Completed(WorkflowTaskOutcome outcome)
    {
        var completed = Assert.IsType<WorkflowTaskOutcome.Completed>(outcome);
        previousStarted = LastId;
        Add(EventType.WorkflowTaskCompleted, e => e.WorkflowTaskCompletedEventAttributes = new()
        {
            ScheduledEventId = previousStarted - 1,
            StartedEventId = previousStarted,
            SdkMetadata = completed.SdkMetadata,
        });
        foreach (var command in completed.Commands)
        {
            Add(default, e => CommandRecord.Fill(e, command, completed.Messages));
        }
        return this;
    }

    /// <summary>The task with what is new since the last one; all of it when nothing is cached.</summary>
    public PollWorkflowTaskQueueResponse Task(out IReadOnlyList<HistoryEvent> news, bool whole = false)
    {
        news = [.. events.Skip(whole ? 0 : delivered)];
        delivered = events.Count;
        return new()
        {
            WorkflowExecution = new() { WorkflowId = "workflow", RunId = RunId },
            WorkflowType = events[0].WorkflowExecutionStartedEventAttributes.WorkflowType,
            PreviousStartedEventId = previousStarted,
            StartedEventId = LastId,
            Attempt = 1,
        };
    }
}
