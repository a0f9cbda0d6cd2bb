using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;
using Tests.Runbook.Workflows;

namespace Tests.Runbook.Activities;

/// <summary>A component that a command of the project deploys and that another one shows.</summary>
public sealed class CommandHostTests : IDisposable
{
    private readonly Workshop workshop = new();

    public CommandHostTests()
    {
        workshop.Folder.Script("host/deploy.sh", "echo $1 >> deploys.log; test ! -e broken || exit 5; printf %s $1 > running");
        workshop.Folder.Script("host/show.sh", "cat running 2>/dev/null || true");
        workshop.Folder.Script("host/remove.sh", "rm running; echo removed >> deploys.log");
    }

    public void Dispose() => workshop.Dispose();

    private string[] Deploys => File.ReadAllLines(workshop.Folder["host/deploys.log"]);

    [Fact]
    public async Task A_command_changes_the_host_once_and_what_runs_is_seen()
    {
        var first = await ChangeAsync("1.3.0", 1);
        var second = await ChangeAsync("1.4.0", 2);
        var again = await ChangeAsync("1.4.0", 2);

        Assert.Equal((HostState.Nothing, "1.3.0"), (first.Before, first.After.Version));
        Assert.Equal(second, again);
        Assert.Equal(["1.3.0", "1.4.0"], Deploys);
    }

    [Fact]
    public async Task A_command_that_fails_is_told_and_may_be_tried_again()
    {
        await ChangeAsync("1.3.0", 1);
        workshop.Folder.Write("host/broken", "");

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => ChangeAsync("1.4.0", 2));
        File.Delete(workshop.Folder["host/broken"]);

        Assert.Equal((ReleaseWorkflows.Failures.HostFailed, false), (failure.ErrorType, failure.NonRetryable));
        Assert.Equal("1.3.0", (await ChangeAsync("1.4.0", 2)).Before.Version);
    }

    [Fact]
    public async Task A_command_that_says_yes_and_changes_nothing_is_caught()
    {
        workshop.Folder.Script("host/deploy.sh", "true");

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => ChangeAsync("1.4.0", 1));

        Assert.Contains("nothing was observed, not 1.4.0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Putting_back_runs_the_command_that_brought_the_earlier_version()
    {
        await ChangeAsync("1.3.0", 1);
        var change = await ChangeAsync("1.4.0", 2);

        var back = await PutBackAsync("1.4.0", change.Before, 2);
        var again = await PutBackAsync("1.4.0", change.Before, 2);

        Assert.Equal("1.3.0", back.After.Version);
        Assert.Equal(back, again);
        Assert.Equal(["1.3.0", "1.4.0", "1.3.0"], Deploys);
    }

    [Fact]
    public async Task A_first_release_is_taken_away_by_its_remove_command()
    {
        var change = await ChangeAsync("1.4.0", 1);

        Assert.Equal(HostState.Nothing, (await PutBackAsync("1.4.0", change.Before, 1)).After);
        Assert.Equal("removed", Deploys[^1]);
    }

    [Fact]
    public async Task What_no_release_brought_is_no_proved_way_back()
    {
        workshop.Folder.Write("host/running", "0.9.0");

        var proof = await workshop.DoAsync(() => workshop.Hands.Hosts.ProveWayBackAsync(Order("1.4.0")));

        Assert.False(proof.Ready);
        Assert.Contains("0.9.0", proof.Why, StringComparison.Ordinal);
    }

    private static Charter Charter => new(Some.Plan("shop"), [], new Starter(null, "command"));

    private HostOrder Order(string version)
    {
        var release = new ReleaseRef(Policies.Shop, Word.Parse<ReleaseVersion>(version), Word.Parse<CommitId>(new string('a', 40)));
        var host = new HostPlan(Word.Parse<HostName>("prod-1"), "local", null, workshop.Folder["host"], []);
        var deploy = new CommandDeploy(
            new CommandLine(["./deploy.sh", version]), new Observation(new CommandLine(["./show.sh"]), null, null), null,
                new CommandLine(["./remove.sh"]));
        var values = Values.Of(release, Word.Parse<TagName>($"v{version}"), []);
        return new HostOrder(release, Policies.Staging, host, Word.Parse<ComponentName>("api"), deploy, null, values);
    }

    private Task<HostChange> ChangeAsync(string version, long token)
    {
        var order = Order(version);
        var authorization = new Authorization(order.Release, order.Environment, null, [], new FencingToken(token));
        return workshop.DoAsync(
            () => workshop.Hands.Hosts.ChangeHostAsync(new HostChangeOrder(order, HostState.Nothing, authorization, Charter)));
    }

    private Task<HostChange> PutBackAsync(string undoes, HostState target, long token)
    {
        var order = Order(undoes);
        var authorization = new Authorization(order.Release, order.Environment, null, [], new FencingToken(token));
        var putBack = new PutBackOrder(order, target, order.Release.Version, RollbackCause.Compensation, authorization, Charter);
        return workshop.DoAsync(() => workshop.Hands.Hosts.PutBackHostAsync(putBack));
    }
}
