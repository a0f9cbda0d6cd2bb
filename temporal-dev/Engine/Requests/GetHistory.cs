using Google.Protobuf;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Queues;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;
using TemporalDev.Engine.Waits;

namespace TemporalDev.Engine.Requests;

/// <summary>GetWorkflowExecutionHistory: pages, long polls, and only the closing event.</summary>
internal static class GetHistory
{
    public static void Handle(Turn turn, Call call, GetWorkflowExecutionHistoryRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        RunLookup.Check(request.Execution);
        if (request.MaximumPageSize < 0) throw RefusedException.BadRequest("MaximumPageSize cannot be negative.");
        var token = request.NextPageToken.IsEmpty ? null : Tokens.Page(request.NextPageToken);
        var run = RunLookup.Find(turn, ns, request.Execution.WorkflowId, token?.RunId ?? request.Execution.RunId);
        if (request.HistoryEventFilterType == HistoryEventFilterType.CloseEvent) CloseEvent(turn, call, request, run);
        else Events(
            turn, call, request, run, token ?? new HistoryToken { RunId = run.Key.RunId, NextEventId = 1, Waits = request.WaitNewEvent });
    }

    private static void CloseEvent(Turn turn, Call call, GetWorkflowExecutionHistoryRequest request, Run run)
    {
        if (run.IsOpen && request.WaitNewEvent)
        {
            Wait(turn, call, run, run.NextEventId, closeOnly: true);
            return;
        }
        var (events, _) = HistoryReader.Page(turn.World, run, run.IsOpen ? run.NextEventId : run.NextEventId - 1, run.NextEventId);
        turn.Reply(call.Caller, new GetWorkflowExecutionHistoryResponse { History = new History { Events = { events } } });
    }

    private static void Events(Turn turn, Call call, GetWorkflowExecutionHistoryRequest request, Run run, HistoryToken token)
    {
        var end = token.EndEventId > 0 ? token.EndEventId : run.NextEventId;
        if (token.Waits && run.IsOpen && token.NextEventId >= end)
        {
            Wait(turn, call, run, token.NextEventId, closeOnly: false);
            return;
        }
        var size = request.MaximumPageSize is > 0 and < HistoryReader.PageBatches ? request.MaximumPageSize : HistoryReader.PageBatches;
        if (token.TransientScheduledId == 0 && HistoryReader.Bytes(turn.World, run, token.NextEventId, end, size) is { } page)
        {
            turn.Reply(call.Caller, new HistoryPage(page.History, Next(run, token, page.Next, end)));
            return;
        }
        var (events, next) = HistoryReader.Page(turn.World, run, token.NextEventId, end, size);
        if (next == 0) AddUnwritten(run, token, events);
        turn.Reply(call.Caller, new GetWorkflowExecutionHistoryResponse
        {
            History = new History { Events = { events } },
            NextPageToken = Next(run, token, next, end),
        });
    }

    /// <summary>The pages of a workflow task end with the task's own events even if they are not written.</summary>
    private static void AddUnwritten(Run run, HistoryToken token, List<HistoryEvent> events)
    {
        if (token.TransientScheduledId > 0 && run.Task?.ScheduledId == token.TransientScheduledId && run.Task.StartedId > 0)
            events.AddRange(TaskReply.Unwritten(run));
    }

    private static ByteString Next(Run run, HistoryToken token, long next, long end)
    {
        var follow = token.Waits && run.IsOpen && next == 0;
        if (next == 0 && !follow) return ByteString.Empty;
        var following = token.Clone();
        following.NextEventId = follow ? end : next;
        if (!token.Waits) following.EndEventId = end;
        return following.ToByteString();
    }

    private static void Wait(Turn turn, Call call, Run run, long nextEventId, bool closeOnly)
    {
        var wait = new HistoryWait(call.Caller, turn.Deadline(call, turn.World.Options.LongPollWait), run.Key, nextEventId, closeOnly);
        turn.World.Callers.Add(wait);
        turn.World.Audiences.Get(run.Key).History.Add(wait);
    }
}
