using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReleaseWorkflows.Messages;
using ReleaseWorkflows.Plan;
using ReleaseWorkflows.Runbooks;
using ReleaseWorkflows.Words;
using Temporalio.Common;

namespace Tests.Runbook.Plan;

/// <summary>A plan that names a forge, and plans from before there were any.</summary>
public sealed class ForgePlanTests
{
    internal const string Good = """
        project: shop
        source:
          repository: "git@git.example.test:acme/shop.git"
          forge: { kind: gitea, url: "https://git.example.test", token: "secret:gitea" }
        preflight:
          - { name: green, ci: [build, "scan / *"] }
          - { name: required, ci: required }
          - { name: reviewed, pullRequest: { approved: 1 } }
          - { name: peace, incidents: { labels: [P0] } }
        build: { command: [make] }
        artifacts: [ { name: app, file: dist/app.tar } ]
        components: [ { name: app, deploy: { files: app, current: "{directory}/current" } } ]
        environments: { production: { hosts: [ { name: p1, address: local, port: 8080, directory: /srv/p1 } ] } }
        health: { checks: [ { name: health, http: "GET http://{address}:{port}/health" } ] }
        rollback: { incident: { folder: incidents, labels: [incident, postmortem] } }
        record: { release: { title: "Shop {version}" } }
        """;

    [Fact]
    public void It_reads_as_it_is_written()
    {
        var plan = Read(Good);

        Assert.Equal(new ForgePlan(ForgeKind.Gitea, "https://git.example.test", "secret:gitea", "acme/shop"), plan.Source.Forge);
        Assert.Equal(["build", "scan / *"], ((CiCheck)plan.Preflight[0].Work).Names.AsEnumerable());
        Assert.Empty(((CiCheck)plan.Preflight[1].Work).Names);
        Assert.Equal(new PullRequestCheck(Merged: true, Approved: 1), plan.Preflight[2].Work);
        Assert.Equal("P0", Assert.Single(((IncidentsCheck)plan.Preflight[3].Work).Labels));
        Assert.Equal(new ForgeReleasePlan("Shop {version}", Draft: false, Prerelease: false), plan.Record.Release);
        Assert.Equal("incident postmortem", string.Join(' ', plan.Rollback.Issue!.Labels));
        var written = JsonSerializer.Serialize(plan);
        Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<ReleasePlan>(written)));
    }

    [Theory]
    [InlineData("https://github.com/acme/shop", "acme/shop")]
    [InlineData("https://github.com/acme/shop.git", "acme/shop")]
    [InlineData("ssh://git@git.example.test:2222/acme/shop.git", "acme/shop")]
    [InlineData("git@git.example.test:acme/shop-web.js", "acme/shop-web.js")]
    public void The_end_of_a_remote_is_owner_and_name(string remote, string repository)
    {
        var plan = Read(Good.Replace("git@git.example.test:acme/shop.git", remote, StringComparison.Ordinal));
        Assert.Equal(repository, plan.Source.Forge!.Repository);
    }

    [Fact]
    public void The_preview_says_what_is_asked_of_the_forge()
    {
        var lines = PlanPreview.Of(Read(Good), Word.Parse<ReleaseVersion>("1.2.3"), [], null).Select(line => line.What).ToArray();

        Assert.Contains("green: green: build, scan / *", lines);
        Assert.Contains("reviewed: its pull request is merged, approved by 1", lines);
        Assert.Contains("peace: no open issue with P0", lines);
        Assert.Contains("release 'Shop 1.2.3' of acme/shop on https://git.example.test", lines);
    }

    [Fact]
    public void A_pipeline_is_watched_instead_of_a_command()
    {
        var build = "{ pipeline: release.yml, startWithin: 90s, timeout: 45m, attempts: 2 }";
        var plan = Read(Good.Replace("{ command: [make] }", build, StringComparison.Ordinal));

        Assert.Equal(("release.yml", TimeSpan.FromSeconds(90)), (plan.Build.Pipeline, plan.Build.StartWithin));
        Assert.Null(plan.Build.Command);
        Assert.Contains(
            PlanPreview.Of(plan, Word.Parse<ReleaseVersion>("1.2.3"), [], null),
            line => line.What == "pipeline release.yml of the tag on acme/shop, seen within 1m30s (at most 2 attempts of 45m)");
    }

    [Fact]
    public async Task A_plan_from_before_there_were_forges_keeps_its_hash()
    {
        var json = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Histories/guarded-release.json"));
        var history = WorkflowHistory.FromJson("golden", json);
        var payloads = history.Events.First().WorkflowExecutionStartedEventAttributes.Input.Payloads_[0].Data.ToStringUtf8();
        var recorded = history.Events.Select(e => e.ActivityTaskScheduledEventAttributes)
            .First(activity => activity?.ActivityType.Name == "RecordRelease")!.Input.Payloads_[0].Data.ToStringUtf8();

        var plan = JsonSerializer.Deserialize<ReleaseRequest>(payloads)!.Plan;

        Assert.Equal(JsonNode.Parse(recorded)!["Manifest"]!["PlanHash"]!.GetValue<string>(), plan.Hash.Text);
    }

    private static ReleasePlan Read(string text)
    {
        var reading = PlanFile.Parse(Encoding.UTF8.GetBytes(text), "release.yaml", "/srv");
        return reading.Value ?? throw new InvalidOperationException(string.Join("\n", reading.Errors));
    }
}
