using System.Collections.Immutable;
using ReleaseWorkflows.Activities.Hosts;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Trust;

/// <summary>
/// Verifies, inside the activity that puts a host back, that it may. Two ways lead there: the run whose change the host remembers takes it
/// back itself or through its child, or an operator signed that it be done.
/// </summary>
internal sealed class PutBackGuard(Policies policies, DecisionJudge judge, ChangeGuard changes)
{
    private static readonly Role Operator = Word.Parse<Role>("operator");

    /// <param name="undone">What the host remembers of the change that is taken back; null when it remembers none.</param>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">Refused, not retryable, with the reason.</exception>
    public async Task AllowAsync(PutBackOrder order, ChangeRecord? undone, AskingRun asking, CancellationToken cancellation)
    {
        var policy = policies.Of(order.Host.Release.Project);
        var isRecorded = undone is not null && order.Target == undone.Before;
        if (isRecorded && IsOpen(policy, order.Host.Environment))
            return;
        if (isRecorded && await Family.IsSelfOrChildAsync(asking, undone!.WorkflowId, undone.RunId).ConfigureAwait(false))
            return;
        if (await RefusalAsync(order, policy, asking, cancellation).ConfigureAwait(false) is { } refusal)
            throw Failures.Refused(undone is null
                ? $"The host {order.Host.Host.Name} remembers no change by {order.Undoes} that could be taken back, and {refusal}"
                : $"{asking.WorkflowId} is not the run that made the change by {order.Undoes}, or wants another state than the recorded "
                    + $"one, and {refusal}");
    }

    /// <summary>
    /// Whether the asker is the release that was allowed to change the host, or its child: it may shut out whatever of that release still
    /// wants to write, even when there is nothing to put back.
    /// </summary>
    public async Task<bool> MayFenceAsync(PutBackOrder order, AskingRun asking, CancellationToken cancellation)
    {
        var named = order.Authorization.Statement is { } stated ? StatementFit.TryRead(stated.Text) : null;
        var run = named is null ? asking : new AskingRun(named.WorkflowId, named.RunId);
        return await changes.RefusalAsync(order.Host, order.Authorization, order.Charter, run, cancellation).ConfigureAwait(false) is null
            && await Family.IsSelfOrChildAsync(asking, run.WorkflowId, run.RunId).ConfigureAwait(false);
    }

    private static bool IsOpen(ReleasePolicy policy, EnvironmentName environment) =>
        !policy.Gates.Any(gate => gate.Before == environment && !gate.Needs.IsEmpty);

    private async Task<string?> RefusalAsync(PutBackOrder order, ReleasePolicy policy, AskingRun asking, CancellationToken cancellation)
    {
        if (order.Authorization.Statement is not { } stated || order.Authorization.Decisions.IsDefaultOrEmpty)
            return "no operator signed a rollback.";
        var open = StatedEvidence.Of(stated.Text);
        if (StatementFit.TryRead(stated.Text) is not { Kind: StatementKind.Rollback } statement
            || statement.Project != order.Host.Release.Project
            || statement.Version != order.Undoes
            || statement.Environment != order.Host.Environment)
            return "what was signed is not about a rollback here.";
        if (!statement.Hosts.Contains(new StatedHost(order.Host.Host.Name, order.Host.Component, order.Target.ToStated())))
            return $"what was signed does not say that {order.Host.Component} on {order.Host.Host.Name} goes back to {order.Target}.";
        if ((CharterFit.Problem(statement, order.Charter) ?? CharterFit.PutBack(order.Host, order.Charter, order.Target)) is { } problem)
            return $"what was signed is about another plan: {problem}";
        if (!await Family.IsSelfOrChildAsync(asking, statement.WorkflowId, statement.RunId).ConfigureAwait(false))
            return $"what was signed is for {statement.WorkflowId} (run {statement.RunId}).";
        ImmutableArray<string> refusals = [];
        foreach (var decision in order.Authorization.Decisions)
        {
            var context = new DecisionContext(policy, open, [Verdict.Rollback], [Operator], null, []);
            var judged = await judge.JudgeAsync(decision, context, cancellation).ConfigureAwait(false);
            if (judged.Counts)
                return null;
            refusals = refusals.Add(judged.Refusal!);
        }

        return $"no signed rollback counts: {string.Join(" ", refusals)}";
    }
}
