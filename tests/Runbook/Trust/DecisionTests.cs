using ReleaseWorkflows.Evidence;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Trust;

public sealed class DecisionTests : IDisposable
{
    private readonly Workshop workshop = new();
    private readonly ShopHost host;
    private readonly KeyRing keys;

    public DecisionTests()
    {
        keys = new KeyRing(workshop.Folder);
        host = new ShopHost(workshop) { Environment = Policies.Production };
        workshop.Policy = Policies.Gated(keys.Signers);
    }

    public void Dispose() => workshop.Dispose();

    [SshKeygenFact]
    public async Task A_good_decision_is_accepted_and_its_key_is_recorded()
    {
        keys.Enrol("ada@example.test");
        var stated = Statements.Gate(await host.OrderAsync("1.4.0"), host.Charter).Stated();

        var record = await JudgeAsync(stated, keys.Approve(stated, "ada@example.test", "operator"));

        Assert.Equal((true, null, true, "approve"), (record.Accepted, record.Refusal, record.Signed, record.Verdict));
        Assert.StartsWith("SHA256:", record.Key, StringComparison.Ordinal);
    }

    [SshKeygenFact]
    public async Task An_agent_with_a_role_may_retry_and_not_approve()
    {
        keys.Enrol("release-bot");
        var stated = Statements.Gate(await host.OrderAsync("1.4.0"), host.Charter).Stated();

        var approve = await JudgeAsync(stated, keys.Approve(stated, "release-bot", "operator"));
        var retry = await JudgeAsync(stated, keys.Sign(keys.Decide(stated, "release-bot", "operator", Verdict.Retry)), Verdict.Retry,
            Verdict.Abort);

        Assert.Equal("Agents cannot approve gates (principal release-bot is an agent).", approve.Refusal);
        Assert.True(retry.Accepted, retry.Refusal);
    }

    [Theory]
    [InlineData("", "at most 4,096 characters")]
    [InlineData("yes please", "This is not a decision")]
    [InlineData("{}", "This is not a decision")]
    public async Task Text_that_is_no_decision_is_refused_and_recorded(string text, string why)
    {
        var stated = Statements.Gate(await host.OrderAsync("1.4.0"), host.Charter).Stated();

        var record = await JudgeAsync(stated, new SignedDecision(text, null));

        Assert.Equal((false, "unreadable"), (record.Accepted, record.Verdict));
        Assert.Contains(why, record.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_rules_say_what_is_wrong_before_any_signature_is_looked_at()
    {
        var order = await host.OrderAsync("1.4.0");
        var stated = Statements.Gate(order, host.Charter).Stated();
        var other = (Statements.Gate(order, host.Charter) with { Opening = 2 }).Stated();
        var good = keys.Decide(stated, "ada@example.test", "operator");

        await RefusedAsync(stated, keys.Decide(other, "ada@example.test", "operator"), "look again and decide anew");
        await RefusedAsync(stated, good with { Verdict = Verdict.Freeze }, "'freeze' does not answer this; what does: approve, reject");
        await RefusedAsync(stated, good with { Principal = Word.Parse<Principal>("eve@example.test") }, "does not know eve@example.test");
        await RefusedAsync(stated, good with { Role = Policies.Reviewer }, "does not have the role reviewer");
        await RefusedAsync(stated, good with { At = good.At.AddDays(-31) }, "no longer counts");
        await RefusedAsync(stated, good, "not signed");
        var twice = await JudgeAsync(stated, new SignedDecision(good.Canonical(), null), [good.Id]);
        Assert.Contains("has counted already", twice.Refusal, StringComparison.Ordinal);
        var spaced = await JudgeAsync(stated, new SignedDecision(good.Canonical().Replace("{", "{ ", StringComparison.Ordinal), null));
        Assert.Contains("canonical", spaced.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_statement_tells_what_is_found_and_not_what_the_workflow_believes()
    {
        workshop.Policy = Policies.Open;
        await host.ChangeAsync("1.3.0");
        var order = await host.OrderAsync("1.4.0");
        var lie = Statements.Gate(order, host.Charter) with { Hosts = [new StatedHost(order.Host.Name, order.Component, "something else")] };

        var stated = await StateAsync(new StatementOrder(lie, [order], null));
        var again = await StateAsync(new StatementOrder(lie, [order], null));

        Assert.Equal(stated, again);
        Assert.Equal(StatedEvidence.HashOf(stated.Text), stated.Hash);
        Assert.Equal((await host.ArtifactAsync("1.3.0")).Digest.Text, Assert.Single(Statement.Parse(stated.Text).Hosts).Running);
    }

    [Fact]
    public async Task A_statement_about_an_altered_artifact_is_not_made()
    {
        var order = await host.OrderAsync("1.4.0");
        File.WriteAllText(workshop.Folder[$"state/artifacts/{order.Artifact!.Digest.Hex}"], "evil");

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() =>
            StateAsync(new StatementOrder(Statements.Gate(order, host.Charter), [], null)));

        Assert.Equal(ReleaseWorkflows.Failures.DigestMismatch, failure.ErrorType);
    }

    [Fact]
    public async Task A_statement_is_not_made_in_the_name_of_another_run()
    {
        var order = await host.OrderAsync("1.4.0");

        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(
            () => StateAsync(new StatementOrder(Statements.Gate(order, host.Charter, run: "run-of-somebody-else"), [], null)));

        Assert.Equal(ReleaseWorkflows.Failures.Refused, failure.ErrorType);
    }

    [Fact]
    public async Task A_plan_may_tighten_the_policy_and_never_loosen_it()
    {
        workshop.Policy = workshop.Policy! with { Gates = [new PolicyGate(Policies.Production, [new Need(Policies.Operator, 2)], false,
            false)] };

        var rules = await RulesAsync(new Need(Policies.Operator, 3), new Need(Policies.Reviewer, 1));
        var failure = await Assert.ThrowsAsync<ApplicationFailureException>(() => RulesAsync(new Need(Policies.Operator, 1)));

        Assert.Equal([new Need(Policies.Operator, 3), new Need(Policies.Reviewer, 1)], rules.Needs.AsEnumerable());
        Assert.DoesNotContain(rules.WhoCan.SelectMany(who => who.Principals), principal => principal.Text is "release-bot" or "pipeline");
        Assert.Equal((ReleaseWorkflows.Failures.PlanLoosensPolicy, true), (failure.ErrorType, failure.NonRetryable));
    }

    [Fact]
    public async Task A_project_without_a_policy_is_unknown()
    {
        workshop.Policy = null;

        Assert.Equal(ReleaseWorkflows.Failures.UnknownProject,
            (await Assert.ThrowsAsync<ApplicationFailureException>(() => RulesAsync())).ErrorType);
    }

    [Theory]
    [InlineData("operator:1", "lin:operator", "", true)]
    [InlineData("operator:1,reviewer:1", "lin:operator,lin:reviewer", "reviewer has 0/1", true)]
    [InlineData("operator:1,reviewer:1", "lin:operator,lin:reviewer,sam:reviewer", "", true)]
    [InlineData("reviewer:1,operator:1", "lin:reviewer,sam:reviewer,lin:operator", "", true)]
    [InlineData("operator:2", "lin:operator,lin:operator", "operator has 1/2", true)]
    [InlineData("operator:2", "lin:operator,lin:operator", "operator has 1/2", false)]
    [InlineData("operator:1,reviewer:1", "lin:operator,lin:reviewer", "", false)]
    public void A_quorum_counts_people_and_not_signatures(string needs, string approvals, string missing, bool manyPeople)
    {
        var asked = needs.Split(',').Select(need => need.Split(':'))
            .Select(need => new Need(Word.Parse<Role>(need[0]), int.Parse(need[1], null)));
        var given = approvals.Split(',').Select(a => a.Split(':')).Select(a => (Word.Parse<Principal>(a[0]), Word.Parse<Role>(a[1])));

        var answer = ReleaseWorkflows.Activities.Trust.Quorum.Missing([.. asked], [.. given], singleOperator: !manyPeople);

        Assert.Equal(missing.Length == 0, answer is null);
        Assert.Contains(missing, answer ?? "", StringComparison.Ordinal);
    }

    private async Task RefusedAsync(StatedEvidence stated, Decision decision, string because)
    {
        var record = await JudgeAsync(stated, new SignedDecision(decision.Canonical(), null));

        Assert.False(record.Accepted);
        Assert.Contains(because, record.Refusal, StringComparison.Ordinal);
    }

    private Task<DecisionRecord> JudgeAsync(StatedEvidence stated, SignedDecision decision, params Verdict[] allowed) =>
        JudgeAsync(stated, decision, [], allowed);

    private Task<DecisionRecord> JudgeAsync(StatedEvidence stated, SignedDecision decision, DecisionId[] seen, params Verdict[] allowed)
    {
        var order = new JudgementOrder(
            Policies.Shop,
            Policies.Production,
            stated,
            decision,
            allowed.Length == 0 ? [Verdict.Approve, Verdict.Reject] : [.. allowed],
            [Policies.Operator, Policies.Reviewer],
            [.. seen],
            DateTimeOffset.UnixEpoch);
        return workshop.DoAsync(() => workshop.Hands.Decisions.JudgeAsync(order));
    }

    private Task<StatedEvidence> StateAsync(StatementOrder order) => workshop.DoAsync(() => workshop.Hands.Decisions.StateAsync(order));

    private Task<GateRules> RulesAsync(params Need[] planned)
    {
        var hour = TimeSpan.FromHours(1);
        var plan = planned.Length == 0 ? null : new GatePlan(Policies.Production, [.. planned], null, null, hour, hour);
        return workshop.DoAsync(() =>
            workshop.Hands.Decisions.ReadGateRulesAsync(new GateRulesOrder(Policies.Shop, Policies.Production, plan)));
    }
}
