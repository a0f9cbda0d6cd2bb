using System.Collections.Immutable;
using ReleaseWorkflows.Deciding;
using ReleaseWorkflows.Environments;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using Microsoft.Extensions.Logging;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace ReleaseWorkflows;

/// <summary>
/// One environment of one project, for ever: who may change it now, who waits for it, whether it is frozen, which releases were good in it.
/// Answers every question by a signal to whoever asked; continues as new with everything that it knows.
/// </summary>
[Workflow]
public sealed partial class EnvironmentWorkflow
{
    private readonly EnvironmentInput input;
    private readonly LockTable locks;
    private readonly ReleaseBook book;
    private readonly SeenIds seen;
    private readonly Dialogue dialogue;
    private readonly HolderWatch watch;
    private FreezeDesk? freezes;

    /// <summary>Takes over what the run before left.</summary>
    [WorkflowInit]
    public EnvironmentWorkflow(EnvironmentInput input)
    {
        this.input = input;
        var carried = input.Carried ?? EnvironmentState.Empty;
        locks = new(input.Environment, carried);
        book = new(input.Environment, carried);
        seen = new(carried.SeenIds);
        dialogue = new(input.Project, (_, _) => { });
        watch = new(grant => Free(new(grant.RequestId, "its holder is gone")));
    }

    /// <summary>Serves until the history is long, then goes on in a new run.</summary>
    [WorkflowRun]
    public async Task RunAsync(EnvironmentInput unused)
    {
        freezes = await FreezeDesk.OpenAsync(input, dialogue, locks, 1);
        watch.Follow(locks.Holder);
        while (!IsLong || HasMail)
        {
            await Workflow.WaitConditionAsync(() => HasMail || IsLong);
            await DeliverAsync();
            watch.Follow(locks.Holder);
        }
        await Workflow.WaitConditionAsync(() => Workflow.AllHandlersFinished);
        await DeliverAsync();
        watch.Stop();
        var carried = input with { Carried = State };
        throw Workflow.CreateContinueAsNewException((EnvironmentWorkflow next) => next.RunAsync(carried));
    }

    /// <summary>What the environment knows.</summary>
    [WorkflowQuery(QueryNames.Environment)]
    public EnvironmentView View() => new(input.Project, input.Environment, State, freezes?.Statement);

    private EnvironmentState State => new(
        locks.LastToken, locks.Holder, locks.Line, locks.Freeze, book.Good, book.Released, book.Quarantined, book.Waiters, seen.Ids,
        book.AuditHead);

    private bool IsLong
        => Workflow.ContinueAsNewSuggested || (input.ContinueAfter > 0 && Workflow.CurrentHistoryLength > input.ContinueAfter);

    private bool HasMail => locks.HasMail || book.HasMail || freezes is { NeedsNewStatement: true } || !watch.IsOf(locks.Holder);

    private static DateTimeOffset Now => new(Workflow.UtcNow, TimeSpan.Zero);

    /// <summary>Sends what is owed. Whoever cannot be reached has closed; when it holds the lock, its watch notices.</summary>
    private async Task DeliverAsync()
    {
        foreach (var letter in (ImmutableArray<Outgoing>)[.. book.TakeOutbox(), .. locks.TakeOutbox()])
        {
            try
            {
                await Workflow.GetExternalWorkflowHandle(letter.WorkflowId, letter.RunId)
                    .SignalAsync(letter.Signal, [letter.Payload], new() { CancellationToken = CancellationToken.None });
            }
            catch (FailureException gone) when (!TemporalException.IsCanceledException(gone))
            {
                Workflow.Logger.LogInformation("{Owner} could not be told {Signal}: {Why}", letter.WorkflowId, letter.Signal, gone.Message);
            }
        }
        if (freezes is { NeedsNewStatement: true } desk) freezes = await FreezeDesk.OpenAsync(input, dialogue, locks, desk.Opening + 1);
    }

    private void Free(LockRelease release)
    {
        seen.Add(release.RequestId);
        locks.Free(release.RequestId, Now);
    }
}
