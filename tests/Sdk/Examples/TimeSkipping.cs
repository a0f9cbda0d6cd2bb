using Temporalio.Client;
using Temporalio.Testing;
using Temporalio.Worker;
using Temporalio.Workflows;
using Xunit;

namespace Tests.Sdk.Examples;

[Workflow]
public class Reminder
{
    private bool isAnswered;

    [WorkflowRun]
    public async Task<string> RunAsync()
    {
        var came = await Workflow.WaitConditionAsync(() => isAnswered, TimeSpan.FromDays(30));
        return came ? "thank you" : "we waited for a month";
    }

    [WorkflowSignal]
    public Task AnswerAsync()
    {
        isAnswered = true;
        return Task.CompletedTask;
    }
}

public sealed class TimeSkipping
{
    [Fact]
    public async Task A_month_takes_milliseconds()
    {
        await using var environment = await WorkflowEnvironment.StartTimeSkippingAsync();
        using var worker = new TemporalWorker(environment.Client, new TemporalWorkerOptions("reminders").AddWorkflow<Reminder>());

        var end = await worker.ExecuteAsync(() =>
            environment.Client.ExecuteWorkflowAsync((Reminder r) => r.RunAsync(), new("reminder-1", "reminders")));

        Assert.Equal("we waited for a month", end);
    }
}
