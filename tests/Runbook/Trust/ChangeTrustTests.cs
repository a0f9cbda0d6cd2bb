using System.Collections.Immutable;
using ReleaseWorkflows.Hands;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;
using Temporalio.Exceptions;
using Tests.Runbook.Activities.Support;

namespace Tests.Runbook.Trust;

/// <summary>Whatever is sent to a workflow, a production host changes only for exactly the evidence that the right people signed.</summary>
public sealed class ChangeTrustTests : GatedHost
{
    [SshKeygenFact]
    public async Task The_right_people_for_this_evidence_open_the_way()
    {
        var (order, stated) = await GateAsync();

        var change = await Host.ChangeAsync(order, statement: stated, decisions: [.. Both(stated)]);

        Assert.Equal("1.4.0", change.After.Version);
    }

    [SshKeygenFact]
    public async Task A_statement_without_decisions_changes_nothing()
    {
        var (order, stated) = await GateAsync();

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated), "operator has 0/1");
    }

    [Fact]
    public async Task No_statement_at_all_changes_nothing()
    {
        var order = await Host.OrderAsync("1.4.0");

        await RefusedAsync(() => Host.ChangeAsync(order), "gate before production");
    }

    [SshKeygenFact]
    public async Task One_of_two_is_not_enough()
    {
        var (order, stated) = await GateAsync();

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: Both(stated)[0]), "reviewer has 0/1");
    }

    [SshKeygenFact]
    public async Task One_person_does_not_fill_two_roles()
    {
        var (order, stated) = await GateAsync();
        Keys.Enrol("lin@example.test");

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions:
            [Keys.Approve(stated, "lin@example.test", "operator"), Keys.Approve(stated, "lin@example.test", "reviewer")]));
    }

    [SshKeygenFact]
    public async Task One_person_fills_every_role_where_the_policy_says_single_operator()
    {
        var (order, stated) = await GateAsync("lin@example.test");
        Keys.Enrol("lin@example.test");
        Workshop.Policy = Workshop.Policy! with { SingleOperator = true };

        var change = await Host.ChangeAsync(order, statement: stated, decisions:
            [Keys.Approve(stated, "lin@example.test", "operator"), Keys.Approve(stated, "lin@example.test", "reviewer")]);

        Assert.True(change.Changed);
    }

    [SshKeygenFact]
    public async Task A_key_that_belongs_to_nobody_is_refused()
    {
        var (order, stated) = await GateAsync();
        Keys.MakeKey("mallory");
        var both = Both(stated);
        var forged = Keys.Sign(Keys.Decide(stated, "ada@example.test", "operator"), key: "mallory");

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: [forged, both[1]]), "not one by ada@example.test");
    }

    [SshKeygenFact]
    public async Task A_good_key_of_somebody_else_is_refused()
    {
        var (order, stated) = await GateAsync();
        var both = Both(stated);
        var borrowed = Keys.Sign(Keys.Decide(stated, "ada@example.test", "operator"), key: "sam@example.test");

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: [borrowed, both[1]]));
    }

    [SshKeygenFact]
    public async Task A_signature_for_another_purpose_is_refused()
    {
        var (order, stated) = await GateAsync();
        var both = Both(stated);
        var commit = Keys.Sign(Keys.Decide(stated, "ada@example.test", "operator"), purpose: "git");

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: [commit, both[1]]));
    }

    [SshKeygenFact]
    public async Task A_decision_changed_after_signing_is_refused()
    {
        var (order, stated) = await GateAsync();
        var both = Both(stated);
        var changed = both[0] with { Decision = both[0].Decision.Replace("window agreed", "window agreee", StringComparison.Ordinal) };

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: [changed, both[1]]));
    }

    [SshKeygenFact]
    public async Task Approvals_for_other_evidence_are_refused()
    {
        var (order, stated) = await GateAsync();
        var other = (Statements.Gate(order, Host.Charter) with { Opening = 2 }).Stated();

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: [.. Both(other)]), "look again and decide anew");
    }

    [SshKeygenFact]
    public async Task A_replayed_decision_counts_once()
    {
        var (order, stated) = await GateAsync();
        Workshop.Policy =
            Workshop.Policy! with { Gates = [new PolicyGate(Policies.Production, [new Need(Policies.Operator, 2)], false, false)] };
        var ada = Both(stated)[0];

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: [ada, ada]), "has counted already");
    }

    [SshKeygenFact]
    public async Task Agents_and_pipelines_do_not_approve()
    {
        var (order, stated) = await GateAsync();
        Keys.Enrol("release-bot");
        Keys.Enrol("pipeline");

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions:
            [Keys.Approve(stated, "release-bot", "operator"), Keys.Approve(stated, "pipeline", "reviewer")]), "cannot approve gates");
    }

    [SshKeygenFact]
    public async Task A_role_that_the_policy_does_not_give_is_refused()
    {
        var (order, stated) = await GateAsync();
        Both(stated);

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions:
            [Keys.Approve(stated, "ada@example.test", "reviewer"), Keys.Approve(stated, "sam@example.test", "operator")]),
                "does not have the role");
    }

    [SshKeygenFact]
    public async Task Whoever_started_it_does_not_approve_it()
    {
        var (order, stated) = await GateAsync("Ada@example.test");

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: [.. Both(stated)]), "cannot approve it");
    }

    [SshKeygenFact]
    public async Task Unsigned_decisions_are_refused_unless_a_demo_allows_them()
    {
        var (order, stated) = await GateAsync();
        ImmutableArray<SignedDecision> unsigned = [.. Both(stated).Select(decision => decision with { Signature = null })];

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: unsigned), "not signed");
        Workshop.Policy = Workshop.Policy! with { UnsignedAllowed = true };

        Assert.True((await Host.ChangeAsync(order, statement: stated, decisions: unsigned)).Changed);
    }

    [SshKeygenFact]
    public async Task A_demo_that_allows_unsigned_decisions_still_refuses_bad_signatures()
    {
        var (order, stated) = await GateAsync();
        Workshop.Policy = Workshop.Policy! with { UnsignedAllowed = true };
        var both = Both(stated);

        await RefusedAsync(
            () => Host.ChangeAsync(order, statement: stated, decisions: [both[0] with { Signature = both[1].Signature }, both[1]]));
    }

    [SshKeygenFact]
    public async Task Without_ssh_keygen_nothing_passes_and_the_reason_is_said()
    {
        using var bare = new Workshop();
        var (order, stated) = await GateAsync();
        var without = new ReleaseWorkflows.Activities.Trust.SshSignatures(
            new ReleaseWorkflows.Activities.Running.ProgramRunner(
                new(bare.Folder["state"]), new(new(bare.Folder["state"])), TimeProvider.System),
            new(bare.Folder["state"]),
            searchPath: "/nowhere");
        var ada = Both(stated)[0];

        var verdict =
            await without.VerifyAsync(ada.Decision, ada.Signature!, Word.Parse<Principal>("ada@example.test"), Keys.Signers, default);

        var unavailable = Assert.IsType<ReleaseWorkflows.Activities.Trust.SignatureVerdict.Unavailable>(verdict);
        Assert.Contains("install OpenSSH", unavailable.Why, StringComparison.Ordinal);
    }

    [SshKeygenFact]
    public async Task A_missing_signers_file_is_said_and_nothing_passes()
    {
        var (order, stated) = await GateAsync();
        Workshop.Policy = Workshop.Policy! with { Signers = "/not/there" };

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: [.. Both(stated)]), "/not/there is not there");
    }

    [SshKeygenFact]
    public async Task A_gate_that_wants_a_touch_refuses_keys_without_one()
    {
        var (order, stated) = await GateAsync();
        Workshop.Policy = Workshop.Policy! with { Gates = [Workshop.Policy.Gates[0] with { Touch = true }] };

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: [.. Both(stated)]), "want a touch");
    }

    [SshKeygenFact]
    public async Task A_reset_or_second_start_runs_under_another_id_and_the_approvals_do_not_follow()
    {
        var (order, stated) = await GateAsync();

        await RefusedAsync(
            () => Host.ChangeAsync(order, run: "run-2", statement: stated, decisions: [.. Both(stated)]), "asks for the change");
    }

    [SshKeygenFact]
    public async Task Approvals_for_one_digest_do_not_ship_another()
    {
        var (order, stated) = await GateAsync();
        var other = await Host.ArtifactAsync("6.6.6");

        await RefusedAsync(
            () => Host.ChangeAsync(
                order with { Artifact = other }, statement: stated, decisions: [.. Both(stated)]), "does not name shop with the digest");
    }

    [SshKeygenFact]
    public async Task Approvals_for_some_hosts_do_not_change_another()
    {
        var (_, stated) = await GateAsync();
        var other = await new ShopHost(Workshop, "prod-2") { Environment = Policies.Production, Origin = Origin }.OrderAsync("1.4.0");

        await RefusedAsync(() => Host.ChangeAsync(other, statement: stated, decisions: [.. Both(stated)]), "does not name api on prod-2");
    }

    [SshKeygenFact]
    public async Task A_text_that_does_not_have_the_hash_is_refused()
    {
        var (order, stated) = await GateAsync();
        var other = (Statements.Gate(order, Host.Charter) with { Opening = 2 }).Stated();

        await RefusedAsync(() => Host.ChangeAsync(
            order, statement: other with { Hash = stated.Hash }, decisions: [.. Both(stated)]), "does not have the statement's hash");
    }

    [SshKeygenFact]
    public async Task A_signed_rollback_opens_no_gate()
    {
        var (order, _) = await GateAsync();
        var stated = (Statements.Gate(order, Host.Charter) with { Kind = StatementKind.Rollback }).Stated();

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: [.. Both(stated)]), "not a gate");
    }

    [SshKeygenFact]
    public async Task Old_and_future_decisions_do_not_count()
    {
        var (order, stated) = await GateAsync();
        var sam = Both(stated)[1];
        var future = Keys.Sign(Keys.Decide(stated, "ada@example.test", "operator", at: DateTimeOffset.UtcNow.AddHours(1)));
        var old = Keys.Sign(Keys.Decide(stated, "ada@example.test", "operator", at: DateTimeOffset.UtcNow.AddDays(-60)));

        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: [future, sam]), "still to come");
        await RefusedAsync(() => Host.ChangeAsync(order, statement: stated, decisions: [old, sam]), "no longer counts");
    }
}
