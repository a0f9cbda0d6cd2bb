using System.Text;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks;
using ReleaseWorkflows.Words;

namespace Tests.Runbook.Plan;

/// <summary>What the templates promise, and how policy and plan meet.</summary>
public sealed class GoodFileTests
{
    private static readonly ReleasePlan Plan = PlanFile.Parse(
        Encoding.UTF8.GetBytes(Starters.Plan("shop")), "release.yaml", "/work").Value!;
    private static readonly ReleasePolicy Policy = PolicyFile.Parse(
        Encoding.UTF8.GetBytes(Starters.Policy("shop")), "policy.yaml", "/etc/release").Value!;

    [Fact]
    public void The_templates_are_valid_for_the_project_that_they_are_written_for()
    {
        Assert.Equal(("shop", "shop"), (Plan.Project.Text, Policy.Project.Text));
        Assert.Empty(Tightening.Refusals(Plan, Policy));
        Assert.Equal("/etc/release/allowed_signers", Policy.Signers);
        Assert.Equal("/work", Plan.Source.Repository);
    }

    [Fact]
    public void The_preview_tells_every_step_with_its_values()
    {
        var lines = PlanPreview.Of(Plan, Word.Parse<ReleaseVersion>("1.2.3"), [], Policy).Select(
            l => $"{l.Phase} {l.Environment} {l.What}").ToArray();
        Assert.Contains("gate production needs 1 × operator; expires after 24h, kept for 7d", lines);
        Assert.Contains(
            "promote production app on prod-2: artifact app → /srv/prod-2/current, then /srv/prod-2/current/restart.sh 8092", lines);
        Assert.Contains("tag  annotated tag v1.2.3 on the release commit, pushed to /work", lines);
        Assert.Equal(["preflight", "tag", "build", "verify"], lines.Select(l => l.Split(' ')[0]).Distinct().Take(4));
    }

    [Fact]
    public void A_plan_may_only_tighten_the_policy()
    {
        var two = Policy with { Gates = [Policy.Gates[0] with { Needs = [new(Word.Parse<Role>("operator"), 2)] }] };
        Assert.Contains(
            "The policy needs 2 × operator before production; the plan asks for less. A plan may only tighten the policy.",
            Tightening.Refusals(Plan, two));
    }

    [Theory]
    [InlineData("signers: allowed_signers", "", "The policy needs 'signers'")]
    [InlineData("{ operator: 1 }", "{ operator: 2 }", "A gate needs 2 × operator, and 1 human principals have that role.")]
    [InlineData("kind: agent", "kind: robot", "'kind' in principal 'release-bot' is one of 'human', 'ci' and 'agent', not 'robot'.")]
    [InlineData("unsigned: refused", "unsigned: maybe", "'unsigned' in the policy is one of 'refused' and 'allowed', not 'maybe'.")]
    [InlineData("env:RELEASE_WEBHOOK", "RELEASE_WEBHOOK", "'from' of secret 'release-webhook' begins with 'env:', 'file:', 'command:' or 'docker-config:'.")]
    [InlineData("singleOperator", "singelOperator", "Did you mean 'singleOperator'?")]
    public void A_bad_policy_is_explained(string good, string bad, string error)
    {
        var text = Starters.Policy("shop");
        Assert.Contains(good, text);
        var errors = PolicyFile.Parse(
            Encoding.UTF8.GetBytes(text.Replace(good, bad, StringComparison.Ordinal)), "policy.yaml", "/etc").Errors;
        Assert.Contains(error, string.Join("\n", errors));
    }

    [Fact]
    public void Inputs_get_their_defaults_and_bad_ones_their_sentence()
    {
        Assert.Equal([new Setting("strict", "false")], InputValues.Bind(Plan, new Dictionary<string, string>()).Values.ToArray());
        var (_, refusals) = InputValues.Bind(Plan, new Dictionary<string, string> { ["strict"] = "yes", ["strit"] = "true" });
        Assert.Equal(
            ["The plan has no input 'strit'. It has 'strict'. Did you mean 'strict'?", "The input 'strict' is true or false, not 'yes'."],
            refusals.ToArray());
    }

    [Theory]
    [InlineData("http://{host}:{port}/", "http://prod-1:80/")]
    [InlineData("{{host}", "{host}")]
    [InlineData("a{1,2} { \"json\": 1 }", "a{1,2} { \"json\": 1 }")]
    public void Placeholders_are_replaced_and_other_braces_stay(string text, string filled)
        => Assert.Equal(filled, Template.Fill(text, new Values([new("host", "prod-1"), new("port", "80")])));

    [Fact]
    public void A_plan_survives_the_way_through_a_payload()
        => Assert.Equal(
            System.Text.Json.JsonSerializer.Serialize(Plan),
            System.Text.Json.JsonSerializer.Serialize(
                System.Text.Json.JsonSerializer.Deserialize<ReleasePlan>(System.Text.Json.JsonSerializer.Serialize(Plan))));
}
