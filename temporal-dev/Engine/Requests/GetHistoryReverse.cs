using Google.Protobuf;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>GetWorkflowExecutionHistoryReverse: the newest events first.</summary>
internal static class GetHistoryReverse
{
    public static void Handle(Turn turn, Call call, GetWorkflowExecutionHistoryReverseRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        RunLookup.Check(request.Execution);
        var token = request.NextPageToken.IsEmpty ? null : Tokens.Page(request.NextPageToken);
        var run = RunLookup.Find(turn, ns, request.Execution.WorkflowId, token?.RunId ?? request.Execution.RunId);
        var end = token?.NextEventId ?? run.NextEventId;
        var size = request.MaximumPageSize is > 0 and < HistoryReader.PageBatches ? request.MaximumPageSize : HistoryReader.PageBatches;
        var batches = turn.World.Source.History(run.Key, 1, end, size, newestFirst: true);
        var events = batches.SelectMany(batch => History.Parser.ParseFrom(batch.Data).Events.Where(e => e.EventId < end).Reverse())
            .ToList();
        var oldest = batches.Count == 0 ? 1 : batches[^1].FirstEventId;
        turn.Reply(call.Caller, new GetWorkflowExecutionHistoryReverseResponse
        {
            History = new History { Events = { events } },
            NextPageToken = oldest > 1
                ? new HistoryToken { RunId = run.Key.RunId, NextEventId = oldest, Descending = true }.ToByteString()
                : ByteString.Empty,
        });
    }
}
