using System.CommandLine;
using Temporalio.Client;
using Temporalio.Worker;
using Tests.Bench.Kit;
using Tests.Bench.Live;
using Tests.Bench.Targets;

namespace Tests.Bench.CommandLine;

/// <summary>Workflows through a server, with our worker and with the official TypeScript one.</summary>
internal static class LiveCommands
{
    public static Command Worker()
    {
        var address = new Option<string>("--address") { Description = "HOST:PORT of the server.", Required = true };
        var queue = new Option<string>("--queue") { Description = "Task queue.", Required = true };
        var command = new Command("live-worker", "Our worker for live-pair; says ready, and ends when its input does.") { address, queue };
        command.SetAction(async (parsed, _) =>
        {
            var client = await TemporalClient.ConnectAsync(new(parsed.GetRequiredValue(address)));
            using var worker = new TemporalWorker(
                client,
                new TemporalWorkerOptions(parsed.GetRequiredValue(queue))
                    .AddWorkflow<LiveWorkflow>().AddActivity(LiveWorkflow.EchoAsync));
            await worker.ExecuteAsync(async () =>
            {
                Console.WriteLine("ready");
                await Console.In.ReadToEndAsync();
            });
            return 0;
        });
        return command;
    }

    public static Command Pair()
    {
        var kit = KitFolder.Option();
        var address = new Option<string>("--address") { Description = "HOST:PORT of a running server. Default: one is started." };
        var rounds = new Option<int>("--rounds") { Description = "Pairs of rounds. Default: 3.", DefaultValueFactory = _ => 3 };
        var seconds = new Option<int>("--seconds") { Description = "Length of a round. Default: 20.", DefaultValueFactory = _ => 20 };
        var output = OutputOption.Make();
        var command = new Command("live-pair", "Our worker and the official TypeScript worker on one server, in turn.")
        {
            kit, address, rounds, seconds, output,
        };
        command.SetAction(async (parsed, _) =>
        {
            using var folder = await KitFolder.InstallAsync(parsed.GetRequiredValue(kit));
            await using var engine = parsed.GetValue(address) is null ? await EngineProcess.StartAsync() : null;
            var targets = await LivePair.RunAsync(
                folder,
                engine?.Address ?? parsed.GetRequiredValue(address),
                parsed.GetValue(rounds),
                TimeSpan.FromSeconds(parsed.GetValue(seconds)));
            return TargetTable.Show(targets, parsed.GetValue(output));
        });
        return command;
    }
}
