using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using TemporalDev.Engine.Machines;

namespace TemporalDev.Engine.Waits;

/// <summary>An update on its way: not accepted yet, or accepted while somebody waits for its outcome. Lives in memory only.</summary>
internal sealed class LiveUpdate(string id, Request request)
{
    public string Id => id;

    /// <summary>As it goes to the worker.</summary>
    public Request Request => request;

    public UpdateState State { get; private set; }

    /// <summary>Set once it is completed or rejected.</summary>
    public Outcome? Outcome { get; private set; }

    public List<UpdateWait> Waiters { get; } = [];

    public UpdateWorkflowExecutionLifecycleStage Stage => State switch
    {
        UpdateState.Admitted or UpdateState.Sent => UpdateWorkflowExecutionLifecycleStage.Admitted,
        UpdateState.Accepted => UpdateWorkflowExecutionLifecycleStage.Accepted,
        _ => UpdateWorkflowExecutionLifecycleStage.Completed,
    };

    /// <summary>An update that history already tells of.</summary>
    public static LiveUpdate Known(string id, Request? request, UpdateState state) => new(id, request ?? new Request()) { State = state };

    public void Move(UpdateMove move, Outcome? outcome = null)
    {
        State = UpdateMachine.Next(State, move);
        Outcome = outcome ?? Outcome;
    }

    /// <summary>Back to what the store knows, after a commit was lost: no move of the update's own.</summary>
    public void Rewind(UpdateState stored) => State = stored;

    /// <summary>The outcome that history holds.</summary>
    public void Tell(Outcome outcome) => Outcome = outcome;

    /// <summary>Answers everybody whose stage is reached.</summary>
    public void AnswerReady(Turn turn)
    {
        foreach (var waiter in Waiters.Where(waiter => waiter.Stage <= Stage).ToList()) waiter.Answer(turn, Stage, Outcome);
    }

    public void RefuseAll(Turn turn, Refusal refusal)
    {
        foreach (var waiter in Waiters.ToList()) waiter.Refuse(turn, refusal);
    }
}
