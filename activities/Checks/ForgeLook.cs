using System.Collections.Immutable;
using ReleaseWorkflows.Activities.Forges;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;

namespace ReleaseWorkflows.Activities.Checks;

/// <summary>Looks at what the forge says about the release commit. What it cannot say for a while is Temporal's to ask again.</summary>
internal sealed class ForgeLook(ForgeOpener forges)
{
    public async Task<Look> LookAsync(CheckOrder order, ReleasePolicy policy, CancellationToken cancellation)
    {
        var forge = await forges.OpenAsync(order.Source, policy, cancellation).ConfigureAwait(false);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(order.Check.Timeout);
        try
        {
            return await (order.Check.Work switch
            {
                CiCheck work => CiAsync(forge, order, work, deadline.Token),
                PullRequestCheck work => PullRequestAsync(forge, order, work, deadline.Token),
                IncidentsCheck work => IncidentsAsync(forge, order, work, deadline.Token),
                _ => throw Failures.BadRequest($"The check {order.Check.Name} asks no forge."),
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var problem = $"The forge did not answer everything within {Lasting.Text(order.Check.Timeout)}.";
            return new Look(problem, "", order.Check.Name.Text, "", null, null);
        }
    }

    private static async Task<Look> CiAsync(IForge forge, CheckOrder order, CiCheck work, CancellationToken cancellation)
    {
        var (commit, branch) = (order.Release.Commit, order.Source.Branch);
        var names = work.Names.IsEmpty ? (await forge.BranchAsync(branch, cancellation).ConfigureAwait(false)).Checks : work.Names;
        var ran = $"checks of {commit.Short} on {order.Source.Forge!.Repository}";
        if (names.IsEmpty)
            return Seen(ran, $"The forge requires no check for the branch {branch}; name those that count under 'ci'.", "");
        var checks = await forge.ChecksAsync(commit, cancellation).ConfigureAwait(false);
        var problems = names.SelectMany(name => ProblemsOf(name, checks)).ToArray();
        var problem = problems.Length == 0 ? null : $"Commit {commit.Short} is not green: {string.Join(", ", problems)}.";
        return Seen(ran, problem, $"Commit {commit.Short} is green: {string.Join(", ", names)}.");
    }

    private static IEnumerable<string> ProblemsOf(string name, ImmutableArray<ForgeCheck> checks)
    {
        var meant = checks.Where(check => CheckNames.Means(name, check.Name)).ToArray();
        return meant.Length == 0
            ? [$"nothing reported '{name}'"]
            : meant.Where(check => check.Color != CheckColor.Green)
                .Select(check => $"'{check.Name}' {(check.Color == CheckColor.Red ? "failed" : "is pending")}");
    }

    private static async Task<Look> PullRequestAsync(
        IForge forge, CheckOrder order, PullRequestCheck work, CancellationToken cancellation)
    {
        var commit = order.Release.Commit;
        var ran = $"pull request of {commit.Short} on {order.Source.Forge!.Repository}";
        if (await forge.PullRequestAsync(commit, cancellation).ConfigureAwait(false) is not { } pull)
            return Seen(ran, $"No pull request brought commit {commit.Short}, or the forge cannot tell which.", "");
        var problem = work switch
        {
            { Merged: true } when !pull.IsMerged => "is not merged",
            { Approved: > 0 } when pull.Objectors.Length > 0 => $"needs changes, says {string.Join(", ", pull.Objectors)}",
            { Approved: var wanted } when pull.Approvers.Length < wanted =>
                $"has {pull.Approvers.Length} approvals of its last commit that count; expected {wanted}",
            _ => null,
        };
        var approved = pull.Approvers.IsEmpty ? "" : $", approved by {string.Join(", ", pull.Approvers)}";
        return Seen(
            ran,
            problem is null ? null : $"Pull request #{pull.Number} {problem}: {pull.Url}",
            $"Pull request #{pull.Number} is {(pull.IsMerged ? "merged" : "open")}{approved}.");
    }

    private static async Task<Look> IncidentsAsync(IForge forge, CheckOrder order, IncidentsCheck work, CancellationToken cancellation)
    {
        var labels = string.Join(" or ", work.Labels);
        var open = await forge.OpenIssuesAsync(work.Labels, cancellation).ConfigureAwait(false);
        var listed = string.Join(", ", open.Take(5).Select(issue => $"#{issue.Number} {issue.Title} ({issue.Url})"));
        return Seen(
            $"open issues with {labels} on {order.Source.Forge!.Repository}",
            open.IsEmpty ? null : $"{open.Length} open with {labels}: {listed}.",
            $"No issue with {labels} is open.");
    }

    private static Look Seen(string ran, string? problem, string seen) => new(problem, seen, ran, "", null, null);
}
