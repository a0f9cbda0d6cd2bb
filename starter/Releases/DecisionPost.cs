using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Starter.Exits;
using ReleaseWorkflows.Trust;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace ReleaseWorkflows.Starter.Releases;

/// <summary>Sends a decision and says what became of it.</summary>
internal sealed class DecisionPost(ReleaseDesk desk)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <returns>The release's answer; null when no worker answered, and then the decision is recorded as a signal.</returns>
    public async Task<DecisionAnswer?> SendAsync(DecisionSubject subject, Decision decision, SignedDecision signed,
        CancellationToken cancellation)
    {
        var handle = desk.Handle(subject.WorkflowId);
        try
        {
            var options = new WorkflowUpdateOptions(decision.Id.Text) { Rpc = ReleaseDesk.Rpc(cancellation, Patience) };
            return await handle.ExecuteUpdateAsync<DecisionAnswer>(subject.Message, [signed], options);
        }
        catch (Exception silence) when (silence is WorkflowUpdateRpcTimeoutOrCanceledException && !cancellation.IsCancellationRequested)
        {
            await SignalAsync(handle, subject, signed, cancellation);
            return null;
        }
        catch (WorkflowUpdateFailedException why)
        {
            var reason = why.InnerException?.Message ?? why.Message;
            throw new Trouble(ExitCode.Refused, $"{reason}. Not recorded as a decision: its shape was refused.", subject.WorkflowId,
                "release status shows what is asked now");
        }
        catch (RpcException why)
        {
            throw desk.Meaning(why, subject.WorkflowId, cancellation);
        }
    }

    // An update that no worker accepted leaves nothing behind; a signal is an event as soon as the engine has it. The decision's id keeps
    // the two from counting twice.
    private async Task SignalAsync(WorkflowHandle handle, DecisionSubject subject, SignedDecision signed, CancellationToken cancellation)
    {
        try
        {
            await handle.SignalAsync(subject.Message, [signed], new WorkflowSignalOptions { Rpc = ReleaseDesk.Rpc(cancellation) });
        }
        catch (RpcException why)
        {
            throw desk.Meaning(why, subject.WorkflowId, cancellation);
        }
    }
}
