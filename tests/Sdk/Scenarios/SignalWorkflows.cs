using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Workflows;
using System.Text.Json;

namespace Tests.Sdk.Scenarios;

/// <summary>Collects what signal Add brings, one argument as it is, several as a list, none as null.</summary>
public abstract class Collecting
{
    protected List<object?> Collected { get; } = [];

    /// <summary>Takes any number of arguments, which a typed handler cannot.</summary>
    protected void Collect()
    {
        Workflow.Signals["Add"] = WorkflowSignalDefinition.CreateWithoutAttribute("Add", (JsonElement? a = null, JsonElement? b = null) =>
        {
            Collected.Add(b is null ? a : new[] { a, b });
            return Task.CompletedTask;
        });
        Workflow.Queries["Values"] = WorkflowQueryDefinition.CreateWithoutAttribute("Values", () => Collected);
    }

    protected async Task<List<object?>> FilledAsync(int count)
    {
        await Workflow.WaitConditionAsync(() => Collected.Count >= count);
        return Collected;
    }
}

[Workflow]
public class SignalCollector : Collecting
{
    [WorkflowRun]
    public Task<List<object?>> RunAsync(int count)
    {
        Collect();
        return FilledAsync(count);
    }
}

[Workflow]
public class SignalLateHandler : Collecting
{
    [WorkflowRun]
    public async Task<List<object?>> RunAsync(int ms, int count)
    {
        await Workflow.DelayAsync(ms);
        Collect();
        return await FilledAsync(count);
    }
}

[Workflow]
public class SignalDuringLastTask : Collecting
{
    [WorkflowRun]
    public async Task<List<object?>> RunAsync()
    {
        Collect();
        await Calls.StepAsync("during");
        return Collected;
    }
}

[Workflow]
public class SignalDuringTask : Collecting
{
    [WorkflowRun]
    public async Task<List<object?>> RunAsync(int count)
    {
        Collect();
        await Calls.StepAsync("during");
        return await FilledAsync(count);
    }
}

[Workflow(Dynamic = true)]
public class SignalExternal
{
    [WorkflowRun]
    public async Task<object?> RunAsync(IRawValue[] args)
    {
        var (id, signal) = (Workflow.PayloadConverter.ToValue<string>(args[0]), Workflow.PayloadConverter.ToValue<string>(args[1]));
        try
        {
            await Workflow.GetExternalWorkflowHandle(id).SignalAsync(signal, [.. args[2..]]);
            return "sent";
        }
        catch (FailureException e)
        {
            return Told.Of(e);
        }
    }
}

[Workflow]
public class CancelExternal
{
    [WorkflowRun]
    public async Task<object?> RunAsync(string workflowId)
    {
        try
        {
            await Workflow.GetExternalWorkflowHandle(workflowId).CancelAsync();
            return "sent";
        }
        catch (FailureException e)
        {
            return Told.Of(e);
        }
    }
}

[Workflow]
public class SignalHandlerFails
{
    [WorkflowRun]
    public Task RunAsync() => Workflow.WaitConditionAsync(() => false);

    [WorkflowSignal]
    public Task Add(string value) => throw new ApplicationFailureException($"cannot add {value}", "CannotAdd");
}
