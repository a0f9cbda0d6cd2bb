using Temporalio.Client;

namespace Tests.Bench.Measures;

/// <summary>One activity after the other in one workflow: the time from one step to the next.</summary>
internal sealed class StepLatency : IMeasure
{
    private const int Steps = 50;

    public string Name => "steps";

    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        await using var bench = await Bench.StartAsync();
        var chains = await Percentiles.TimeAsync(12, async i =>
            await bench.Client.ExecuteWorkflowAsync((ChainWorkflow workflow) => workflow.RunAsync(Steps), Bench.Options("steps-" + i)));
        var perStep = chains.Skip(2).Select(chain => chain / Steps).ToArray();
        return [new(Name, "step, p50", Percentiles.At(perStep, 0.5), "ms"), new(Name, "step, worst chain", Percentiles.At(perStep, 1), "ms")];
    }
}
