using System.CommandLine;
using Temporalio.Client;
using Tests.Bench.Soak;
using Tests.Bench.Targets;

namespace Tests.Bench.CommandLine;

/// <summary>Many workflows through one worker, which must not grow.</summary>
internal static class SoakCommand
{
    private const int LeastSamples = 4;

    public static Command Make()
    {
        var workflows = new Option<int>("--workflows") { Description = "How many. Default: 200000.", DefaultValueFactory = _ => 200_000 };
        var seconds = new Option<int>("--seconds") { Description = "Start none after so long. Default: no end." };
        var output = OutputOption.Make();
        var command = new Command("soak", "Workflows through one worker, with its memory over time; fails when it grows.")
        {
            workflows, seconds, output,
        };
        command.SetAction(async (parsed, _) =>
        {
            await using var engine = await EngineProcess.StartAsync();
            var client = await TemporalClient.ConnectAsync(new(engine.Address));
            var most = parsed.GetValue(seconds) is > 0 and var given ? TimeSpan.FromSeconds(given) : TimeSpan.MaxValue;
            var rows = parsed.GetValue(output) == Output.Json ? Console.Error : Console.Out;
            var run = new SoakRun(client, parsed.GetValue(workflows), most, rows);
            var (samples, odd, wrong) = await run.RunAsync();
            if (samples.Count < LeastSamples)
            {
                await Console.Error.WriteLineAsync(
                    $"{samples.Count} samples are too few to tell growth: ask for fewer workflows or more time.");
                return 1;
            }
            return TargetTable.Show(SoakVerdict.Of(samples, odd, wrong), parsed.GetValue(output));
        });
        return command;
    }
}
