using ReleaseWorkflows;
using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Words;
using Temporalio.Activities;
using Temporalio.Exceptions;

namespace Tests.Runbook.Workflows;

internal sealed partial class SimulatedWorld : IChecks, ITags, IBuilds, IProbes
{
    private readonly Dictionary<string, CommitId> tags = [];

    /// <summary>Annotated tags in the origin.</summary>
    public IReadOnlyDictionary<string, CommitId> Tags => tags;

    /// <summary>How often a build ran.</summary>
    public int Builds { get; private set; }

    /// <summary>Whether the last build came after a person said retry.</summary>
    public bool? BuiltAgain { get; private set; }

    /// <summary>The checks that were done, in order, as <c>name host</c>.</summary>
    public List<string> Checked { get; } = [];

    [Activity]
    public Task<CheckResult> RunCheckAsync(CheckOrder order)
    {
        var name = order.Check.Name.Text;
        lock (gate)
        {
            Checked.Add($"{name} {order.Host?.Name.Text}".TrimEnd());
            var good = !FailingChecks.Contains(name);
            var verdict = good ? CheckVerdict.Passed : order.Check.Required ? CheckVerdict.Failed : CheckVerdict.Tolerated;
            return Task.FromResult(new CheckResult(
                order.Check.Name, order.Host?.Name, verdict, TimeSpan.FromSeconds(1), 1, "simulated", good
                    ? "seen"
                    : "not seen", "", null, "make check"));
        }
    }

    [Activity]
    public Task<TagEvidence> TagAsync(TagOrder order)
    {
        Meet("tag");
        lock (gate)
        {
            var there = tags.TryGetValue(order.Tag.Text, out var commit);
            if (there && commit != order.Release.Commit)
                throw new ApplicationFailureException($"{order.Tag} is on {commit.Short}", Failures.TagConflict, nonRetryable: true);
            tags[order.Tag.Text] = order.Release.Commit;
            return Task.FromResult(new TagEvidence(order.Tag, order.Release.Commit, there, "tagger@example.test", "author@example.test"));
        }
    }

    [Activity]
    public Task<BuildEvidence> BuildAsync(BuildOrder order)
    {
        Meet("build");
        lock (gate)
        {
            Builds++;
            BuiltAgain = order.Again;
            return Task.FromResult(new BuildEvidence(
                $"b{Builds}", null, ActivityExecutionContext.Current.Info.Attempt, TimeSpan.FromSeconds(2),
                [.. order.Artifacts.Select(a => new BuiltArtifact(a.Name, a.File ?? a.Image!.Reference, Some.DigestOf(order.Release.Version.Text), 10))], ""));
        }
    }

    [Activity]
    public Task<VerifiedArtifact> VerifyArtifactAsync(VerifyOrder order)
    {
        Meet("verify");
        return Task.FromResult(new VerifiedArtifact(order.Built.Name, order.Built.File, order.Built.Reported, order.Built.Size));
    }

    [Activity]
    public Task<HealthReport> HoldHealthyAsync(HealthOrder order)
    {
        lock (gate)
        {
            var ill = IllAmong(order.Environment.Text, order.Checks.Select(c => c.Host?.Name.Text), IllVersions);
            return Task.FromResult(
                new HealthReport(order.Environment, ill is null, order.Hold, 3, ill is null ? "held" : $"{ill} is ill", []));
        }
    }

    /// <summary>When set, guarding goes on until it is cancelled or this ends.</summary>
    public TaskCompletionSource? GuardHolds { get; set; }

    [Activity]
    public async Task<GuardReport> GuardAsync(GuardOrder order)
    {
        Meet("guard");
        if (GuardHolds is { } holds)
        {
            var context = ActivityExecutionContext.Current;
            using var beats = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            while (!holds.Task.IsCompleted)
            {
                context.Heartbeat();
                await beats.WaitForNextTickAsync(context.CancellationToken);
            }
        }
        lock (gate)
        {
            var ill = IllAmong(order.Environment.Text, [null], IllWhenGuarded);
            var trigger = order.Triggers[0];
            return ill is null
                ? new GuardReport(GuardEnding.Quiet, null, null, TimeSpan.FromMinutes(30), "nothing happened", [], [])
                : new GuardReport(GuardEnding.Tripped, trigger.Name, trigger.Do, trigger.Failing, $"{ill} is ill", [], []);
        }
    }

    private string? IllAmong(string environment, IEnumerable<string?> asked, HashSet<string> ill)
    {
        var names = asked.ToArray();
        return hosts.Where(
            h => h.Key.Environment == environment && (names.Contains(null) || names.Contains(h.Key.Host)) && ill.Contains(h.Value.Version!))
            .Select(h => h.Key.Host).Order(StringComparer.Ordinal).FirstOrDefault();
    }
}
