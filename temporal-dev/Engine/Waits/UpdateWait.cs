using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;

namespace TemporalDev.Engine.Waits;

/// <summary>How the answer to an update is wrapped: each RPC that waits for one has its own message.</summary>
internal delegate IMessage UpdateAnswer(UpdateRef reference, UpdateWorkflowExecutionLifecycleStage stage, Outcome? outcome);

/// <summary>A client that waits until an update has reached a stage.</summary>
internal sealed class UpdateWait(CallerId caller, DateTimeOffset deadline, RunKey run, LiveUpdate update,
    UpdateWorkflowExecutionLifecycleStage stage, bool isSoft, UpdateAnswer answer) : Wait(caller, deadline)
{
    public UpdateWorkflowExecutionLifecycleStage Stage => stage;

    /// <summary>Turns a refusal into the one that the RPC shows; null shows it as it is.</summary>
    public Func<Refusal, Refusal>? Wrap { get; init; }

    public void Answer(Turn turn, UpdateWorkflowExecutionLifecycleStage reached, Outcome? outcome)
    {
        End(turn);
        turn.Reply(Caller, answer(Reference(run, update.Id), reached, outcome));
    }

    public void Refuse(Turn turn, Refusal refusal)
    {
        End(turn);
        turn.Refuse(Caller, Wrap?.Invoke(refusal) ?? refusal);
    }

    /// <summary>Our own patience ends with the stage reached so far; the client's deadline ends without an answer.</summary>
    public override void TimeOut(Turn turn)
    {
        Leave(turn.World);
        if (isSoft) turn.Reply(Caller, answer(Reference(run, update.Id), update.Stage, update.Outcome));
        else turn.Refuse(Caller, new Refusal(GrpcCode.DeadlineExceeded, "The update has not reached the wanted stage in time."));
    }

    public override void Leave(World world)
    {
        update.Waiters.Remove(this);
        if (update.Waiters.Count > 0 || update.Stage == UpdateWorkflowExecutionLifecycleStage.Admitted) return;
        world.Audiences.Find(run)?.Updates.Remove(update.Id);
        world.Audiences.DropIfEmpty(run);
    }

    public static UpdateRef Reference(RunKey run, string updateId) => new()
    {
        WorkflowExecution = new WorkflowExecution { WorkflowId = run.WorkflowId, RunId = run.RunId },
        UpdateId = updateId,
    };

    public static IMessage Updated(UpdateRef reference, UpdateWorkflowExecutionLifecycleStage stage, Outcome? outcome) =>
        new UpdateWorkflowExecutionResponse { UpdateRef = reference, Stage = stage, Outcome = outcome };

    public static IMessage Polled(UpdateRef reference, UpdateWorkflowExecutionLifecycleStage stage, Outcome? outcome) =>
        new PollWorkflowExecutionUpdateResponse { UpdateRef = reference, Stage = stage, Outcome = outcome };

    private void End(Turn turn)
    {
        turn.World.Callers.Remove(Caller);
        Leave(turn.World);
    }
}
