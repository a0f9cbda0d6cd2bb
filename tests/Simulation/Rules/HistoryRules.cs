using TemporalDev.Engine;
using TemporalDev.Engine.Machines;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Tests.Simulation.Rules;

/// <summary>What makes one run's history well-formed, checked event by event.</summary>
internal sealed class HistoryRules(RunKey key)
{
    private readonly Dictionary<string, int> _seen = [];
    private readonly PartRules _parts = new();
    private long _taskScheduled, _taskStarted, _lastCompleted;

    public RunKey Key => key;
    public long LastEventId { get; private set; }
    public bool IsClosed { get; private set; }
    public bool IsCopy { get; private set; }
    public EventType LastType { get; private set; }

    /// <summary>Ids of the events that end a workflow task, where a reset may go.</summary>
    public List<long> TaskEnds { get; } = [];

    /// <summary>How often something that must be there once is there: a signal, a result, an update's stage.</summary>
    public int Count(string what) => _seen.GetValueOrDefault(what);

    public IEnumerable<string> Seen(string kind) => _seen.Keys.Where(what => what.StartsWith(kind, StringComparison.Ordinal));

    /// <summary>How an activity ended; null while it has not.</summary>
    public ActivityState? ActivityEnd(long scheduledId) => _parts.Ends.TryGetValue(scheduledId, out var end) ? end : null;

    /// <summary>The attempt an activity ended with; null while it has not ended.</summary>
    public int? Attempt(long scheduledId) => _parts.Attempts.TryGetValue(scheduledId, out var attempt) ? attempt : null;

    public void Add(HistoryEvent e)
    {
        try
        {
            Must(e.EventId == LastEventId + 1, $"follows {LastEventId}");
            Must(!IsClosed, "comes after the end");
            Must((e.EventId == 1) == (e.EventType == EventType.WorkflowExecutionStarted), "begins a history in the middle");
            (LastEventId, LastType) = (e.EventId, e.EventType);
            Task(e);
            _parts.Add(e, _lastCompleted);
            Name(e);
            IsClosed = Closes(e.EventType);
        }
        catch (Broken broken)
        {
            throw new Broken($"run {key.WorkflowId} {key.RunId}, event {e.EventId} {e.EventType}: {broken.Message}");
        }
    }

    public static bool Closes(EventType type) => type is EventType.WorkflowExecutionCompleted or EventType.WorkflowExecutionFailed
        or EventType.WorkflowExecutionTimedOut or EventType.WorkflowExecutionCanceled or EventType.WorkflowExecutionTerminated
        or EventType.WorkflowExecutionContinuedAsNew;

    private static void Must(bool holds, string why) => Broken.Unless(holds, why);

    private void Task(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.WorkflowTaskScheduled:
                Must(_taskScheduled == 0, $"task {_taskScheduled} is still pending");
                _taskScheduled = e.EventId;
                break;
            case EventType.WorkflowTaskStarted:
                Must(_taskStarted == 0, $"task {_taskScheduled} was started already");
                Must(e.WorkflowTaskStartedEventAttributes.ScheduledEventId == _taskScheduled && _taskScheduled > 0,
                    "starts no pending task");
                _taskStarted = e.EventId;
                break;
            case EventType.WorkflowTaskCompleted:
                EndTask(e.WorkflowTaskCompletedEventAttributes.ScheduledEventId, e.WorkflowTaskCompletedEventAttributes.StartedEventId);
                _lastCompleted = e.EventId;
                TaskEnds.Add(e.EventId);
                break;
            case EventType.WorkflowTaskFailed:
                EndTask(e.WorkflowTaskFailedEventAttributes.ScheduledEventId, e.WorkflowTaskFailedEventAttributes.StartedEventId);
                TaskEnds.Add(e.EventId);
                break;
            case EventType.WorkflowTaskTimedOut:
                EndTask(e.WorkflowTaskTimedOutEventAttributes.ScheduledEventId, e.WorkflowTaskTimedOutEventAttributes.StartedEventId);
                TaskEnds.Add(e.EventId);
                break;
        }
    }

    private void EndTask(long scheduled, long started)
    {
        Must(scheduled == _taskScheduled && scheduled > 0, $"ends task {scheduled}, and {_taskScheduled} is pending");
        Must(started == _taskStarted, $"ends start {started}, and it was started by {_taskStarted}");
        _taskScheduled = _taskStarted = 0;
    }

    private void Name(HistoryEvent e)
    {
        switch (e.EventType)
        {
            case EventType.WorkflowExecutionStarted:
                IsCopy = e.WorkflowExecutionStartedEventAttributes.OriginalExecutionRunId != key.RunId;
                break;
            case EventType.WorkflowExecutionSignaled:
                // A run that begins anew by a reset signals others again, as on the real server; each run does so once.
                var signal = e.WorkflowExecutionSignaledEventAttributes;
                See($"signal {signal.SignalName}{(signal.ExternalWorkflowExecution is { } sender ? $" of {sender.RunId}" : "")}");
                break;
            case EventType.WorkflowExecutionCancelRequested: See("cancel"); break;
            case EventType.WorkflowExecutionTerminated: See($"terminate {e.WorkflowExecutionTerminatedEventAttributes.Reason}"); break;
            case EventType.WorkflowTaskCompleted: See($"task {e.WorkflowTaskCompletedEventAttributes.Identity}"); break;
            case EventType.ActivityTaskCompleted: See($"result {e.ActivityTaskCompletedEventAttributes.Identity}"); break;
            case EventType.ActivityTaskFailed: See($"failure {e.ActivityTaskFailedEventAttributes.Identity}"); break;
            case EventType.ActivityTaskCanceled: See($"canceled {e.ActivityTaskCanceledEventAttributes.Identity}"); break;
            case EventType.WorkflowExecutionUpdateAdmitted:
                See($"admitted {e.WorkflowExecutionUpdateAdmittedEventAttributes.Request.Meta.UpdateId}");
                break;
            case EventType.WorkflowExecutionUpdateAccepted:
                See($"accepted {e.WorkflowExecutionUpdateAcceptedEventAttributes.ProtocolInstanceId}");
                break;
            case EventType.WorkflowExecutionUpdateCompleted:
                See($"completed {e.WorkflowExecutionUpdateCompletedEventAttributes.Meta.UpdateId}");
                break;
        }
    }

    private void See(string what)
    {
        _seen[what] = _seen.GetValueOrDefault(what) + 1;
        // After a reset a client that repeats itself meets a run that has not seen its request id.
        var mayRepeat = IsCopy && what.StartsWith("signal", StringComparison.Ordinal);
        Must(_seen[what] == 1 || mayRepeat || what == "task ", $"{what} is there twice");
    }
}
