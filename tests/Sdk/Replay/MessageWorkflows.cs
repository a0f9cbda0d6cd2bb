using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Tests.Sdk.Replay;

/// <summary>Takes signals, queries and updates of every kind.</summary>
[Workflow]
public class Messages
{
    private readonly List<string> log = [];
    private bool finish;

    [WorkflowQuery]
    public string Log => string.Join(",", log);

    [WorkflowRun]
    public async Task<string> RunAsync()
    {
        Workflow.CurrentDetails = "waiting";
        await Workflow.WaitConditionAsync(() => finish);
        return Log;
    }

    [WorkflowSignal(Description = "notes it")]
    public Task NoteAsync(string what)
    {
        log.Add(what);
        return Task.CompletedTask;
    }

    [WorkflowSignal]
    public Task AddHandler()
    {
        Workflow.Signals["Late"] = WorkflowSignalDefinition.CreateWithoutAttribute("Late", (string what) => NoteAsync($"late {what}"));
        return Task.CompletedTask;
    }

    [WorkflowSignal]
    public Task Finish()
    {
        finish = true;
        return Task.CompletedTask;
    }

    [WorkflowQuery]
    public string Meddle()
    {
        Workflow.DelayAsync(1);
        return "never";
    }

    [WorkflowUpdate]
    public async Task<string> Change(string what)
    {
        log.Add($"{Workflow.CurrentUpdateInfo!.Id} {what}");
        await Workflow.DelayAsync(1000);
        log.Add($"{Workflow.CurrentUpdateInfo!.Id} done");
        return what;
    }

    [WorkflowUpdateValidator(nameof(Change))]
    public void ValidateChange(string what)
    {
        if (what == "bad")
        {
            throw new ApplicationFailureException("no such change");
        }
        if (what == "worse")
        {
            Workflow.NewGuid();
        }
    }

    [WorkflowUpdate]
    public Task Refuse() => throw new ApplicationFailureException("refused", "Refused");

    [WorkflowUpdate]
    public Task Break() => throw new InvalidCastException("broken");
}
