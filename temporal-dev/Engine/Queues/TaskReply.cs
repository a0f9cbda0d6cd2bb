using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Queues;

/// <summary>A started workflow task as a worker gets it.</summary>
internal static class TaskReply
{
    /// <param name="turn">Now.</param>
    /// <param name="run">Its task is started.</param>
    /// <param name="partial">True for a worker that holds the run in its cache: only what it has not seen.</param>
    public static PollWorkflowTaskQueueResponse For(Turn turn, Run run, bool partial)
    {
        var task = run.Task!;
        var reply = new PollWorkflowTaskQueueResponse
        {
            TaskToken = Tokens.Of(run, task),
            WorkflowExecution = new WorkflowExecution { WorkflowId = run.Key.WorkflowId, RunId = run.Key.RunId },
            WorkflowType = new WorkflowType { Name = run.Row.WorkflowType },
            PreviousStartedEventId = run.Row.LastCompletedStartedId,
            StartedEventId = task.StartedId,
            Attempt = task.Attempt,
            WorkflowExecutionTaskQueue = new() { Name = run.Row.TaskQueue, Kind = TaskQueueKind.Normal },
            ScheduledTime = task.ScheduledTime,
            StartedTime = task.StartedTime,
            History = new History(),
        };
        var first = partial ? run.Row.LastCompletedStartedId + 1 : 1;
        var unwritten = run.TaskState.IsUnwritten();
        AddHistory(turn, run, reply, first, unwritten ? task.ScheduledId : task.StartedId + 1, unwritten);
        if (turn.World.Audiences.Find(run.Key) is { } audience)
            foreach (var (id, query) in audience.Queries) reply.Queries.Add(id, query.Query);
        reply.Messages.AddRange(UpdateMessages.Outgoing(turn, run));
        return reply;
    }

    /// <summary>The first page of history, and the token for the rest.</summary>
    public static void AddHistory(Turn turn, Run run, PollWorkflowTaskQueueResponse reply, long first, long end, bool transient)
    {
        var (events, next) = HistoryReader.Page(turn.World, run, first, end);
        reply.History.Events.AddRange(events);
        if (next == 0)
        {
            if (transient) reply.History.Events.AddRange(Unwritten(run));
            return;
        }
        reply.NextPageToken = new HistoryToken
        {
            RunId = run.Key.RunId,
            NextEventId = next,
            EndEventId = end,
            TransientScheduledId = transient ? run.Task!.ScheduledId : 0,
        }.ToByteString();
    }

    /// <summary>The two events of a task that are not written.</summary>
    public static HistoryEvent[] Unwritten(Run run)
    {
        var task = run.Task!;
        var scheduled = HistoryEvents.TaskScheduled(WorkflowTasks.Queue(run, task), task.Timeout, task.Attempt);
        scheduled.EventId = task.ScheduledId;
        scheduled.EventTime = task.ScheduledTime;
        var started = WorkflowTasks.StartedEvent(task);
        started.EventId = task.StartedId;
        return [scheduled, started];
    }
}
