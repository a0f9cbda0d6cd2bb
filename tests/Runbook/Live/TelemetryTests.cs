using System.Net;
using System.Text.Json;
using Tests.Runbook.Activities.Support;
using Tests.Runbook.Cli;
using Tests.Runbook.Trust;

namespace Tests.Runbook.Live;

/// <summary>What an operator's dashboards see of a release: one trace, and a worker that answers for its health while it is busy.</summary>
[Collection(LiveTests.Name)]
public sealed class TelemetryTests(LiveEngine engine) : IDisposable
{
    private readonly Room room = new();

    [SshKeygenFact]
    public async Task One_trace_leads_from_the_start_command_through_the_workflow_into_its_activities()
    {
        var shop = await LiveShop.OpenAsync(engine, room, "traced", gate: "{}");
        await shop.CommitAsync("1.0.0");
        await using var start = Running.Start(engine.Root, engine.Spans.Variables, "start", "--version", "1.0.0", "--plan", shop.PlanFile);
        await start.EndedAsync();
        Assert.Equal(0, start.ExitCode);
        Assert.Equal(0, (await shop.TypeAsync("watch", "1.0.0")).Code);
        await engine.Desk.Handle(shop.Release("1.0.0").WorkflowId).GetResultAsync();

        var root = Single("StartWorkflow:ReleaseWorkflow", _ => true);
        await Eventually.IsAsync(
            () => OfTrace(root).Any(span => span.Name == "CompleteWorkflow:ReleaseWorkflow"), "the workflow's end is exported");
        var run = Single("RunWorkflow:ReleaseWorkflow", span => span.Trace == root.Trace);
        Assert.Equal(root.Id, run.Parent);
        var ofTrace = OfTrace(root);
        foreach (var activity in (string[])["Tag", "VerifyArtifact", "ChangeHost", "HoldHealthy", "RecordRelease"])
        {
            var ran = ofTrace.Where(span => span.Name == $"RunActivity:{activity}").ToArray();
            Assert.NotEmpty(ran);
            Assert.All(ran, span => Assert.Equal($"StartActivity:{activity}", ofTrace.Single(parent => parent.Id == span.Parent).Name));
        }

        Assert.Equal(3, ofTrace.Count(span => span.Name == "RunActivity:ChangeHost"));
        Assert.Equal("", root.Parent);
    }

    [SshKeygenFact]
    public async Task The_health_endpoint_answers_while_the_worker_is_busy()
    {
        var shop = await LiveShop.OpenAsync(engine, room, "busy", gate: "{}");
        await shop.StartAsync("1.0.0");
        using var client = new HttpClient();
        var asked = Enumerable.Range(0, 400).Select(async number =>
        {
            var path = number % 2 == 0 ? "live" : "ready";
            using var answer = await client.GetAsync(new Uri($"http://{engine.HealthAddress}/health/{path}"));
            using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            return (answer.StatusCode, document.RootElement.GetProperty("status").GetString());
        });
        var answers = await Task.WhenAll(asked);
        Assert.Equal(0, (await shop.TypeAsync("watch", "1.0.0")).Code);
        Assert.Equal([(HttpStatusCode.OK, "alive"), (HttpStatusCode.OK, "ready")], answers.Distinct().Order());
    }

    public void Dispose() => room.Dispose();

    private SpanReceiver.Span Single(string name, Func<SpanReceiver.Span, bool> which) =>
        Assert.Single(engine.Spans.Seen, span => span.Name == name && which(span));

    private SpanReceiver.Span[] OfTrace(SpanReceiver.Span root) => [.. engine.Spans.Seen.Where(span => span.Trace == root.Trace)];
}
