using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Queues;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>RespondWorkflowTaskFailed: another attempt follows at once.</summary>
internal static class RespondWorkflowTaskFailed
{
    public static void Handle(Turn turn, Call call, RespondWorkflowTaskFailedRequest request)
    {
        var run = WorkflowTaskTokens.Require(turn, request.TaskToken);
        turn.Reply(call.Caller, new RespondWorkflowTaskFailedResponse());
        // Only the first attempt is failed by its report; later ones end by their time-out, which is the delay between them.
        if (run.Task!.Attempt > 1) return;
        if (Machines.WorkflowTaskMachine.IsSpeculative(run.TaskState)) run.Task.Identity = request.Identity;
        var tx = turn.Begin(run);
        WorkflowTasks.Fail(tx, new WorkflowTaskFailedEventAttributes
        {
            Cause = request.Cause,
            Failure = request.Failure,
            Identity = request.Identity,
            BinaryChecksum = request.BinaryChecksum,
            WorkerVersion = request.WorkerVersion,
        });
        UpdateMessages.Return(turn, run);
        WorkflowTasks.Schedule(tx);
        tx.Commit();
    }
}
