using System.CommandLine;
using System.Text.Json;
using Tests.Bench.Measures;

namespace Tests.Bench.CommandLine;

/// <summary>The command line: measures by their names, and the verbs that compare with something else.</summary>
internal static class BenchCommand
{
    private static readonly IMeasure[] All =
    [
        new Baselines(), new Throughput(), new StepLatency(), new SignalToEffect(), new ReplaySpeed(), new Recovery(),
    ];

    public static RootCommand Make()
    {
        var names = new Argument<string[]>("measures") { Description = "Measures to run. Default: all." };
        names.AcceptOnlyFromAmong([.. All.Select(measure => measure.Name)]);
        var output = OutputOption.Make();
        var root = new RootCommand(
            """
            Measures engine and SDK on this machine. Without arguments every measure, as a table.

            Exit codes: 0 measured and every target met, 1 a target missed or a measure broke, 2 wrong usage.
            """);
        root.Arguments.Add(names);
        root.Options.Add(output);
        root.SetAction((parsed, _) => MeasureAsync(parsed.GetValue(names) ?? [], parsed.GetValue(output)));
        root.Subcommands.Add(ReplayCommands.File());
        root.Subcommands.Add(ReplayCommands.Pair());
        root.Subcommands.Add(WorkerCostCommand.Make());
        root.Subcommands.Add(LiveCommands.Worker());
        root.Subcommands.Add(LiveCommands.Pair());
        root.Subcommands.Add(SoakCommand.Make());
        root.Subcommands.Add(GrowthCommand.Make());
        return root;
    }

    private static async Task<int> MeasureAsync(string[] names, Output output)
    {
        var figures = new List<Figure>();
        foreach (var measure in All.Where(measure => names.Length == 0 || names.Contains(measure.Name)))
        {
            await Console.Error.WriteLineAsync($"{measure.Name} ...");
            figures.AddRange(await measure.RunAsync());
        }
        Console.WriteLine(output == Output.Json ? JsonSerializer.Serialize(figures) : FigureTable.Render(figures));
        return 0;
    }
}
