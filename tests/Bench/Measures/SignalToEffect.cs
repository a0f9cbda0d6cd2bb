using Temporalio.Client;

namespace Tests.Bench.Measures;

/// <summary>From the call that sends a signal to the activity that it causes.</summary>
internal sealed class SignalToEffect : IMeasure
{
    public string Name => "signal";

    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var bench = await Bench.StartAsync();
        var handle = await bench.Client.StartWorkflowAsync((SignalledWorkflow workflow) => workflow.RunAsync(), Bench.Options("signalled"));
        var taken = await Percentiles.TimeAsync(220, i => PokeAsync(handle, i));
        await handle.SignalAsync(workflow => workflow.StopAsync());
        await handle.GetResultAsync();
        var warm = taken.Skip(20).ToArray();
        return [new(Name, "signal to effect, p50", Percentiles.At(warm, 0.5), "ms"), new(Name, "signal to effect, p99", Percentiles.At(warm, 0.99), "ms")];
    }

    private static async Task PokeAsync(WorkflowHandle<SignalledWorkflow> handle, int number)
    {
        var effect = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        BenchActivities.OnEffect = seen =>
        {
            if (seen == number) effect.TrySetResult();
        };
        await handle.SignalAsync(workflow => workflow.PokeAsync(number));
        await effect.Task;
    }
}
