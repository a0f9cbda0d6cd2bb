using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Trust;

/// <summary>What people sign names a plan by its hash. A host changes only as exactly that plan says.</summary>
public sealed class PlanTrustTests : GatedHost
{
    private static readonly CommandLine Evil = new(["touch", "evil"]);

    [SshKeygenFact]
    public async Task Commands_that_the_signed_plan_does_not_hold_are_not_run()
    {
        var (order, stated) = await GateAsync();
        var evil = order with { Deploy = (FilesDeploy)order.Deploy with { Restart = Evil } };

        await RefusedAsync(() => Host.ChangeAsync(evil, statement: stated, decisions: [.. Both(stated)]), "does not follow from the plan");
    }

    [SshKeygenFact]
    public async Task Another_plan_in_the_name_of_the_signed_one_is_refused()
    {
        var (order, stated) = await GateAsync();
        var deploy = (FilesDeploy)order.Deploy with { Restart = Evil };
        var plan = Host.Charter.Plan with { Components = [Host.Charter.Plan.Components[0] with { Deploy = deploy }] };

        await RefusedAsync(
            () => Host.ChangeAsync(
                order with { Deploy = deploy }, statement: stated, charter: Host.Charter with { Plan = plan }, decisions: [.. Both(stated)]),
            "is about the plan");
    }

    [SshKeygenFact]
    public async Task Inputs_and_values_that_were_not_signed_are_refused()
    {
        var (order, stated) = await GateAsync();
        var charter = Host.Charter with { Inputs = [new Setting("flags", "--drop-database")] };
        var values = order with { Values = order.Values.With(new Setting("port", "1")) };
        var directory = order with { Host = order.Host with { Directory = "/" } };

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, charter: charter, decisions: [.. Both(stated)]), "inputs");
        await RefusedAsync(() => Host.ChangeAsync(values, statement: stated, decisions: [.. Both(stated)]), "does not follow");
        await RefusedAsync(() => Host.ChangeAsync(directory, statement: stated, decisions: [.. Both(stated)]), "does not follow");
    }

    [SshKeygenFact]
    public async Task What_the_plan_asks_beyond_the_policy_is_asked_at_the_host_too()
    {
        var order = await Host.OrderAsync("1.4.0");
        var hour = TimeSpan.FromHours(1);
        var gate = new GatePlan(Policies.Production, [new Need(Policies.Operator, 2)], null, null, hour, hour);
        var strict = Host.Charter with { Plan = Host.Charter.Plan with { Gates = [gate] } };
        var stated = Statements.Gate(order, strict).Stated();

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, charter: strict, decisions: [.. Both(stated)]), "operator has 1/2");
        Workshop.Policy = Policies.Open;
        await RefusedAsync(() => Host.ChangeAsync(order, charter: strict), "without a statement");
    }

    [SshKeygenFact]
    public async Task A_statement_that_hides_who_made_the_release_is_refused()
    {
        var (order, _) = await GateAsync();
        var stated = (Statements.Gate(order, Host.Charter) with { Selves = [] }).Stated();

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: [.. Both(stated)]), $"say that {Statements.Developer}");
    }

    [SshKeygenFact]
    public async Task A_claimed_starter_does_not_free_those_who_made_it_and_a_signed_one_does()
    {
        var order = await Host.OrderAsync("1.4.0");
        Keys.Enrol("sam@example.test");

        Assert.Equal(["sam@example.test", Statements.Developer], await SelvesAsync(order, Claim("sam@example.test")));
        Assert.Equal(["sam@example.test"], await SelvesAsync(order, Sign(order, "sam@example.test")));
        Assert.Equal([Statements.Developer], await SelvesAsync(order, new Starter(null, "tag push")));
    }

    [SshKeygenFact]
    public async Task A_start_signed_by_another_for_another_or_by_a_pipeline_proves_nothing()
    {
        var order = await Host.OrderAsync("1.4.0");
        foreach (var who in (string[])["sam@example.test", "ada@example.test", "pipeline"])
            Keys.Enrol(who);
        var ofAda = Sign(order, "ada@example.test") with { Principal = Word.Parse<Principal>("sam@example.test") };
        var ofOther = Sign(order with { Release = order.Release with { Version = Word.Parse<ReleaseVersion>("1.3.0") } }, "sam@example.test");
        var borrowed = Sign(order, "sam@example.test", key: "ada@example.test");

        foreach (var starter in (Starter[])[ofAda, ofOther, borrowed, Sign(order, "pipeline")])
            Assert.Contains(Statements.Developer, await SelvesAsync(order, starter));
    }

    [Fact]
    public void A_start_request_is_never_read_as_a_decision()
    {
        var request = new StartRequest(
            Policies.Shop,
            Word.Parse<ReleaseVersion>("1.4.0"),
            Origin.Head,
            Host.Charter.Plan.Hash,
            Word.Parse<Principal>("ada@example.test"),
            DateTimeOffset.UnixEpoch);

        Assert.False(Decision.TryParse(request.Canonical(), out _, out _));
        Assert.Equal(request, StartRequest.TryParse(request.Canonical()));
        Assert.Null(StartRequest.TryParse(request.Canonical().Replace("{", "{ ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_statement_takes_plan_and_selves_from_what_the_release_was_started_with()
    {
        var order = await Host.OrderAsync("1.4.0");
        var lie = Statements.Gate(order, Host.Charter) with { PlanHash = Digest.OfHash(new byte[32]), Selves = ["nobody"] };

        var stated = Statement.Parse((await StateAsync(order, lie, Host.Charter)).Text);

        Assert.Equal(Host.Charter.Plan.Hash, stated.PlanHash);
        Assert.Equal([Statements.Developer], stated.Selves.AsEnumerable());
    }

    [Fact]
    public async Task No_statement_is_made_about_a_tag_that_is_not_on_the_commit()
    {
        var order = await Host.OrderAsync("1.4.0");
        var charter = Host.Charter with { Plan = Host.Charter.Plan with { Source = Origin.Source with { Tag = "release-{version}" } } };

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => StateAsync(order, Statements.Gate(order, charter), charter));

        Assert.Contains("no tag release-1.4.0", failure.Message, StringComparison.Ordinal);
    }

    private static Starter Claim(string principal) => new(Word.Parse<Principal>(principal), "command");

    private Starter Sign(HostOrder order, string principal, string? key = null)
    {
        var release = order.Release;
        var who = Word.Parse<Principal>(principal);
        var text = new StartRequest(
            release.Project, release.Version, release.Commit, Host.Charter.Plan.Hash, who, DateTimeOffset.UnixEpoch).Canonical();
        return new Starter(who, "command", new SignedStart(text, Keys.SignText(text, key ?? principal)));
    }

    private async Task<string[]> SelvesAsync(HostOrder order, Starter starter)
    {
        var charter = Host.Charter with { Starter = starter };
        return [.. Statement.Parse((await StateAsync(order, Statements.Gate(order, charter), charter)).Text).Selves];
    }

    private Task<StatedEvidence> StateAsync(HostOrder order, Statement facts, Charter charter) =>
        Workshop.DoAsync(() => Workshop.Hands.Decisions.StateAsync(new StatementOrder(facts, [order], charter)));
}
