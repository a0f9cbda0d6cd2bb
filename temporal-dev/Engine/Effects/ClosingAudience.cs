using Temporalio.Api.Enums.V1;
using Temporalio.Api.ErrorDetails.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.Update.V1;
using TemporalDev.Engine.Machines;
using TemporalDev.Engine.State;

namespace TemporalDev.Engine.Effects;

/// <summary>Tells callers that waited on a run that it has closed under them.</summary>
internal static class ClosingAudience
{
    private static readonly Refusal Aborted = new(
        GrpcCode.NotFound, "workflow update was aborted by closing workflow", new NotFoundFailure());

    private static readonly Refusal Moved = new(
        GrpcCode.ResourceExhausted, "workflow operation can not be applied because workflow is closing",
        new ResourceExhaustedFailure { Cause = ResourceExhaustedCause.BusyWorkflow, Scope = ResourceExhaustedScope.Namespace });

    public static void Tell(Turn turn, Run run, bool hasSuccessor)
    {
        if (turn.World.Audiences.Find(run.Key) is not { } audience) return;
        foreach (var update in audience.Updates.Values.ToList())
        {
            if (update.State == UpdateState.Accepted)
            {
                update.Move(UpdateMove.Abort, AcceptedOutcome());
                update.AnswerReady(turn);
            }
            else if (update.State is UpdateState.Admitted or UpdateState.Sent)
            {
                update.Move(UpdateMove.Abort);
                update.RefuseAll(turn, hasSuccessor ? Moved : Aborted);
            }
            audience.Updates.Remove(update.Id);
        }
        foreach (var query in audience.Queries.Values.ToList()) QueryRouting.AfterClose(turn, run, query);
        turn.World.Audiences.DropIfEmpty(run.Key);
    }

    /// <summary>The outcome of an update that was accepted and then overtaken by the end of the run.</summary>
    public static Outcome AcceptedOutcome() => new()
    {
        Failure = new Failure
        {
            Message = "Workflow Update failed because the Workflow completed before the Update completed.",
            Source = "Server",
            ApplicationFailureInfo = new ApplicationFailureInfo { Type = "AcceptedUpdateCompletedWorkflow", NonRetryable = true },
        },
    };
}
