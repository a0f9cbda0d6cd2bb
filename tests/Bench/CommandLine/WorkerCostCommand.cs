using System.CommandLine;
using Tests.Bench.Targets;
using Tests.Bench.WorkerCost;

namespace Tests.Bench.CommandLine;

/// <summary>What a worker costs its process.</summary>
internal static class WorkerCostCommand
{
    public static Command Make()
    {
        var output = OutputOption.Make();
        var command = new Command("worker-cost", "What a worker costs: its start, the memory of cached workflows, allocation per activity.")
        {
            output,
        };
        command.SetAction(async (parsed, _) =>
        {
            await using var engine = await EngineProcess.StartAsync();
            // first, while nothing in this process is compiled yet
            var start = await WorkerStart.MeasureAsync(engine.Address);
            return TargetTable.Show(
                [start, await CachedMemory.MeasureAsync(engine.Address), await StepAllocation.MeasureAsync(engine.Address)],
                parsed.GetValue(output));
        });
        return command;
    }
}
