using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using TemporalDev.Engine.Effects;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.Queues;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Requests;

/// <summary>RespondWorkflowTaskFailed: another attempt follows at once, and only the failure of a first attempt is written.</summary>
internal static class RespondWorkflowTaskFailed
{
    public static void Handle(Turn turn, Call call, RespondWorkflowTaskFailedRequest request)
    {
        var run = WorkflowTaskTokens.Require(turn, request.TaskToken);
        turn.Reply(call.Caller, new RespondWorkflowTaskFailedResponse());
        if (request.Cause == WorkflowTaskFailedCause.GrpcMessageTooLarge)
        {
            // Another attempt would be as large.
            Closing.TerminateIfOpen(turn, run, nameof(WorkflowTaskFailedCause.GrpcMessageTooLarge));
            return;
        }
        if (run.TaskState.IsSpeculative()) run.Task!.Identity = request.Identity;
        var tx = turn.Begin(run);
        WorkflowTasks.Fail(tx, new WorkflowTaskFailedEventAttributes
        {
            Cause = request.Cause,
            Failure = Limits.Exceeds(request.Failure) ? SmallFailure.TooLarge(SmallFailure.Message, request.Failure) : request.Failure,
            Identity = request.Identity,
            BinaryChecksum = request.BinaryChecksum,
            WorkerVersion = request.WorkerVersion,
        });
        UpdateMessages.Return(turn, run);
        WorkflowTasks.Schedule(tx);
        tx.Commit();
    }
}
