using Temporalio.Client.Schedules;
using Temporalio.Workflows;
using Tests.Sdk.Worker;
using Xunit;

namespace Tests.Sdk.Examples;

[Workflow]
public class Report
{
    [WorkflowRun]
    public Task<string> RunAsync(string of) => Task.FromResult($"report of {of}");
}

public sealed class Nightly(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_schedule_starts_workflows()
    {
        var options = EngineFixture.NewOptions().AddWorkflow<Report>();
        await engine.WithWorkerAsync(options, async () =>
        {
            var action = ScheduleActionStartWorkflow.Create((Report report) => report.RunAsync("sales"), new("report", options.TaskQueue!));
            var everyNight = new ScheduleSpec { Calendars = [new() { Hour = [new(2)] }] };
            var schedule = await engine.Client.CreateScheduleAsync("nightly-report", new Schedule(action, everyNight));
            await schedule.TriggerAsync();

            string? result = null;
            while (result is null)
            {
                var started = (await schedule.DescribeAsync()).Info.RecentActions.Select(recent => recent.Action).FirstOrDefault();
                if (started is ScheduleActionExecutionStartWorkflow run)
                    result = await engine.Client.GetWorkflowHandle(run.WorkflowId).GetResultAsync<string>();
            }

            Assert.Equal("report of sales", result);
            await schedule.DeleteAsync();
        });
    }
}
