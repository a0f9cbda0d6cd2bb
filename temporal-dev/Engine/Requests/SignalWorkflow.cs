using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>SignalWorkflowExecution.</summary>
internal static class SignalWorkflow
{
    public static void Handle(Turn turn, Call call, SignalWorkflowExecutionRequest request)
    {
        var ns = turn.World.Namespaces.Require(request.Namespace);
        RunLookup.Check(request.WorkflowExecution);
        Fields.Required(request.SignalName, "SignalName");
        Fields.Short(request.RequestId, "RequestId");
        LinkRules.Check(request.Links);
        Limits.CheckInput(request.Input, "signal input");
        var run = RunLookup.Require(turn, ns, request.WorkflowExecution);
        if (!IsRepeated(run, request.RequestId))
        {
            if (!run.IsOpen) throw RunLookup.AlreadyCompleted();
            var tx = turn.Begin(run);
            Append(tx, request);
            // A start delay is not ended by a plain signal.
            if (run.Row.FirstTaskAt is null) WorkflowTasks.Schedule(tx);
            tx.Commit();
        }
        turn.Reply(call.Caller, new SignalWorkflowExecutionResponse());
    }

    public static bool IsRepeated(Run run, string requestId) =>
        requestId.Length > 0 && run.Requests.TryGetValue(requestId, out var known)
            && known.EventType == EventType.WorkflowExecutionSignaled;

    public static void Append(RunTransaction tx, SignalWorkflowExecutionRequest request)
    {
        var run = tx.Run;
        if (run.Row.SignalCount >= Limits.Signals)
            throw RefusedException.Of(
                GrpcCode.FailedPrecondition, $"exceeded workflow execution limit for signal events: {Limits.Signals}");
        run.Row.SignalCount++;
        var e = HistoryEvents.Signaled(new()
        {
            SignalName = request.SignalName,
            Input = request.Input,
            Identity = request.Identity,
            Header = request.Header,
        });
        e.Links.Add(request.Links);
        tx.Append(e);
        if (request.RequestId.Length > 0) NewRuns.AddRequest(run, request.RequestId, EventType.WorkflowExecutionSignaled, e.EventId);
    }
}
