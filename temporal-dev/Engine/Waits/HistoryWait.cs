using Google.Protobuf;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Rows;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Waits;

/// <summary>A client that follows a run's history: the next events, or only the last one.</summary>
internal sealed class HistoryWait(CallerId caller, DateTimeOffset deadline, RunKey run, long nextEventId, bool closeOnly)
    : Wait(caller, deadline)
{
    /// <summary>Answers if there is something to answer.</summary>
    public bool TryAnswer(Turn turn, Run state)
    {
        if (closeOnly ? state.IsOpen : state.NextEventId <= nextEventId) return false;
        var first = closeOnly ? state.NextEventId - 1 : nextEventId;
        var (events, next) = HistoryReader.Page(turn.World, state, first, state.NextEventId);
        var more = next > 0 ? next : state.IsOpen ? state.NextEventId : 0;
        turn.Reply(Caller, Response(events, more));
        return true;
    }

    public override void TimeOut(Turn turn)
    {
        Leave(turn.World);
        turn.Reply(Caller, Response([], nextEventId));
    }

    public override void Leave(World world)
    {
        world.Audiences.Find(run)?.History.Remove(this);
        world.Audiences.DropIfEmpty(run);
    }

    private GetWorkflowExecutionHistoryResponse Response(List<HistoryEvent> events, long next) => new()
    {
        History = new History { Events = { events } },
        NextPageToken = next == 0 || (closeOnly && events.Count > 0)
            ? ByteString.Empty
            : new HistoryToken { RunId = run.RunId, NextEventId = next, Waits = true }.ToByteString(),
    };
}
