using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Trust;
using ReleaseWorkflows.Words;

namespace Tests.Runbook.Workflows;

/// <summary>What counts as a decision, and what is refused and recorded.</summary>
[Collection(WorkflowTests.Name)]
public sealed class DecisionTests(TimeSkippingServer server)
{
    private readonly Scenario scenario = new(server);
    private readonly List<DecisionAnswer> answers = [];

    [Fact]
    public async Task Refused_decisions_are_answered_recorded_and_change_nothing()
    {
        scenario.When("waits at the gate", async handle =>
        {
            var hash = (await handle.QueryAsync(workflow => workflow.Gates())).Last().Statement.Hash;
            var good = People.Decide(People.Ada, Verdict.Approve, hash);
            SignedDecision[] bad =
            [
                People.Decide(People.Bot, Verdict.Approve, hash),
                People.Decide(People.Sam, Verdict.Approve, hash, role: "reviewer"),
                good with { Signature = null },
                People.Decide(People.Sam, Verdict.Approve, hash) with { Signature = People.Sign(People.Ada, "something else") },
                People.Decide(People.Ada, Verdict.Approve, StatedEvidence.HashOf("something else")),
            ];
            foreach (var decision in bad) answers.Add(await Scenario.SendAsync(handle, decision, Verdict.Approve));
            answers.Add(await Scenario.DecideAsync(handle, People.Sam, Verdict.Reject));
        });
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal(Outcome.Rejected, result.Outcome);
        Assert.Equal([false, false, false, false, false, true], answers.Select(a => a.Accepted));
        Assert.Equal(
        [
            "agents cannot approve gates",
            "the role reviewer does not answer this",
            "it is not signed",
            "the signature is not of this decision",
        ], answers.Take(4).Select(a => a.Refusal));
        Assert.StartsWith("No open question has the statement", answers[4].Refusal);
        var gate = Assert.Single(scenario.World.Manifests.Values.Single().Gates);
        Assert.Equal(5, gate.Decisions.Length);
        Assert.Equal(1, gate.Decisions.Count(d => d.Accepted));
    }

    [Fact]
    public async Task Who_started_it_cannot_approve_it()
    {
        scenario.When("waits at the gate", async handle =>
        {
            answers.Add(await Scenario.DecideAsync(handle, People.Ada, Verdict.Approve));
            answers.Add(await Scenario.DecideAsync(handle, People.Sam, Verdict.Approve));
        });
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project), starter: "ada@example.test");
        Assert.Equal(Outcome.Live, result.Outcome);
        Assert.Equal(["who started it cannot approve it", null], answers.Select(a => a.Refusal));
    }

    [Fact]
    public async Task The_same_decision_counts_once_however_often_it_comes_and_in_whatever_way()
    {
        scenario.World.Needs = [new(Word.Parse<Role>("operator"), 2)];
        scenario.When("waits at the gate", async handle =>
        {
            var hash = (await handle.QueryAsync(workflow => workflow.Gates())).Last().Statement.Hash;
            var ada = People.Decide(People.Ada, Verdict.Approve, hash);
            for (var i = 0; i < 3; i++) await handle.SignalAsync(workflow => workflow.ApproveSignalAsync(ada));
            answers.Add(await Scenario.SendAsync(handle, ada, Verdict.Approve));
            answers.Add(await Scenario.DecideAsync(handle, People.Ada, Verdict.Approve));
            answers.Add(await Scenario.DecideAsync(handle, People.Sam, Verdict.Approve));
        });
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project, operators: 2));
        Assert.Equal(Outcome.Live, result.Outcome);
        Assert.Equal("operator 1/2", answers[0].Progress);
        Assert.Equal("ada@example.test has approved as operator already.", answers[1].Refusal);
        Assert.Equal("operator 2/2", answers[2].Progress);
        Assert.Equal(3, scenario.World.Manifests.Values.Single().Gates.Single().Decisions.Length);
    }

    [Fact]
    public async Task A_decision_id_cannot_be_used_for_something_else()
    {
        scenario.When("waits at the gate", async handle =>
        {
            answers.Add(await Scenario.DecideAsync(handle, People.Bot, Verdict.Approve, id: "decision-x"));
            answers.Add(await Scenario.DecideAsync(handle, People.Ada, Verdict.Approve, id: "decision-x"));
            answers.Add(await Scenario.DecideAsync(handle, People.Ada, Verdict.Approve));
        });
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal(Outcome.Live, result.Outcome);
        Assert.Contains("was used before for something else", answers[1].Refusal);
    }

    [Fact]
    public async Task A_change_of_the_evidence_voids_the_approvals_and_says_what_changed()
    {
        scenario.When("waits at the gate", async handle =>
        {
            var old = (await handle.QueryAsync(workflow => workflow.Gates())).Last().Statement.Hash;
            scenario.World.Put("production", "prod-2", "app", "1.0.1");
            scenario.When("waits at the gate", async again =>
            {
                answers.Add(await Scenario.SendAsync(again, People.Decide(People.Sam, Verdict.Approve, old), Verdict.Approve));
                answers.Add(await Scenario.DecideAsync(again, People.Ada, Verdict.Approve));
            });
            answers.Add(await Scenario.SendAsync(handle, People.Decide(People.Ada, Verdict.Approve, old), Verdict.Approve));
        });
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal(Outcome.Live, result.Outcome);
        Assert.StartsWith("The evidence changed after this was stated: app on prod-2 runs sha256:", answers[^2].Refusal);
        var gates = scenario.World.Manifests.Values.Single().Gates;
        Assert.Equal(["Closed", "Approved"], gates.Select(g => g.Ending.Split(':')[0]));
        Assert.NotEqual(gates[0].Hash, gates[1].Hash);
    }

    [Fact]
    public async Task An_expired_gate_opens_again_when_an_operator_says_so()
    {
        scenario.When("expired; it may be re-opened", async handle =>
        {
            scenario.Approving();
            answers.Add(await Scenario.DecideAsync(handle, People.Ada, Verdict.Approve));
            answers.Add(await Scenario.DecideAsync(handle, People.Ada, Verdict.Reopen));
        });
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal(Outcome.Live, result.Outcome);
        Assert.Equal([false, true], answers.Select(a => a.Accepted));
        Assert.Equal(2, scenario.World.Manifests.Values.Single().Gates.Length);
    }

    [Fact]
    public async Task Reviewer_and_operator_are_two_people_unless_the_policy_has_a_single_operator()
    {
        scenario.World.Needs = [new(Word.Parse<Role>("operator"), 1), new(Word.Parse<Role>("reviewer"), 1)];
        scenario.When("waits at the gate", async handle =>
        {
            answers.Add(await Scenario.DecideAsync(handle, People.Sam, Verdict.Approve, "reviewer"));
            answers.Add(await Scenario.DecideAsync(handle, People.Sam, Verdict.Approve));
            answers.Add(await Scenario.DecideAsync(handle, People.Ada, Verdict.Approve));
        });
        var result = await scenario.ReleaseAsync(Some.Plan(scenario.Project));
        Assert.Equal(Outcome.Live, result.Outcome);
        Assert.Equal(
            [null, "sam@example.test has approved as reviewer already; one person fills one place.", null], answers.Select(a => a.Refusal));
    }
}
