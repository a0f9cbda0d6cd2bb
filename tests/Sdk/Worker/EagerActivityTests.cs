using System.Text.RegularExpressions;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Runtime;
using Temporalio.Worker;
using Temporalio.Workflows;
using TemporalDev.Server;
using Xunit;

namespace Tests.Sdk.Worker;

public class EagerActivityTests
{
    [Theory]
    [InlineData(false, "eager=\"false\" 2|eager=\"true\" 3")]
    [InlineData(true, "eager=\"false\" 5")]
    public async Task Three_activities_of_a_task_come_back_with_its_completion_where_server_and_worker_want_that(
        bool isDisabled, string counts)
    {
        await using var server = await DevServer.StartAsync(new() { EagerActivities = true });
        var page = new PrometheusMeter(new());
        var runtime = new TemporalRuntime(new(new TelemetryOptions { Metrics = new() { CustomMetricMeter = page } }));
        var client = await TemporalClient.ConnectAsync(new(server.Address) { Runtime = runtime });
        var options = EngineFixture.NewOptions().AddWorkflow<CallingFive>().AddActivity([Activity("act")] () => 1);
        options.DisableEagerActivityExecution = isDisabled;
        using (var worker = new TemporalWorker(client, options))
        {
            await worker.ExecuteAsync(() => client.ExecuteWorkflowAsync(
                (CallingFive w) => w.RunAsync(), new(EngineFixture.NewId("eager"), options.TaskQueue!)));
        }

        var lines = Regex.Matches(
            PrometheusText.Page(page.Families), "^temporal_activity_task_received.*(eager=\"\\w+\").*}( \\d+)$", RegexOptions.Multiline);
        Assert.Equal(counts, string.Join('|', lines.Select(line => line.Groups[1].Value + line.Groups[2].Value)));
    }

    [Workflow]
    public class CallingFive
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.WhenAllAsync(Enumerable.Range(0, 5).Select(
            _ => Workflow.ExecuteActivityAsync("act", [], new() { StartToCloseTimeout = TimeSpan.FromMinutes(1) })));
    }
}
