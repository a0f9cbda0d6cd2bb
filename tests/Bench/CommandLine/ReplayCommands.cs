using System.CommandLine;
using System.Text.Json;
using Tests.Bench.Kit;
using Tests.Bench.Replay;
using Tests.Bench.Targets;

namespace Tests.Bench.CommandLine;

/// <summary>Replay, of ours alone and beside the official TypeScript worker.</summary>
internal static class ReplayCommands
{
    public static Command File()
    {
        var files = new Argument<FileInfo[]>("files") { Description = "Histories of the kit as JSON.", Arity = ArgumentArity.OneOrMore };
        files.AcceptExistingOnly();
        var (repeat, output) = (Repeat(), OutputOption.Make());
        var command = new Command("replay-file", "How fast our worker replays histories, counted as the kit's bench/replay.mjs counts.")
        {
            files, repeat, output,
        };
        command.SetAction(async (parsed, _) =>
        {
            var reports = new List<ReplayReport>();
            foreach (var file in parsed.GetRequiredValue(files)) reports.Add(await SteadyReplay.RunAsync(file, parsed.GetValue(repeat)));
            if (parsed.GetValue(output) == Output.Json) Console.WriteLine(JsonSerializer.Serialize(reports));
            else reports.ForEach(report => Console.WriteLine(report.Text));
            return 0;
        });
        return command;
    }

    public static Command Pair()
    {
        var kit = KitFolder.Option();
        var files = new Option<string>("--files") { Description = "Histories, comma separated. Default: all nine." };
        var rounds = new Option<int>("--rounds") { Description = "Pairs for each history. Default: 1.", DefaultValueFactory = _ => 1 };
        var (repeat, output) = (Repeat(), OutputOption.Make());
        var command = new Command("replay-pair", "The kit's histories on our worker and on the official TypeScript worker, in turn.")
        {
            kit, files, rounds, repeat, output,
        };
        command.SetAction(async (parsed, _) =>
        {
            using var folder = await KitFolder.InstallAsync(parsed.GetRequiredValue(kit));
            var pair = new ReplayPair(folder, parsed.GetValue(repeat), parsed.GetValue(rounds));
            return TargetTable.Show(await pair.RunAsync(parsed.GetValue(files)?.Split(',')), parsed.GetValue(output));
        });
        return command;
    }

    private static Option<int> Repeat() =>
        new("--repeat") { Description = "Counted passes over each history, at least. Default: 5.", DefaultValueFactory = _ => 5 };
}
