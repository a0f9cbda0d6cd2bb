using System.CommandLine;
using System.Text.Json;
using Tests.Bench.Growth;

namespace Tests.Bench.CommandLine;

/// <summary>Whether the engine slows down as its database grows.</summary>
internal static class GrowthCommand
{
    public static Command Make()
    {
        var server = new Option<FileInfo>("--server")
        {
            Description = "A published temporal-dev-server. Default: the one built beside this program.",
        };
        server.AcceptExistingOnly();
        var megabytes = Number("--megabytes", 1000, 1, "Size of the largest database.");
        var points = Number("--points", 6, 2, "Sizes measured, the empty one included.");
        var seconds = Number("--seconds", 20, 1, "Load measured at each size; 3,000 workflows come before it.");
        var output = OutputOption.Make();
        var command = new Command("growth", "Throughput and CPU time per workflow as the database grows by copied runs.")
        {
            server, megabytes, points, seconds, output,
        };
        command.SetAction(async (parsed, _) =>
        {
            var curve = await new GrowthCurve(
                parsed.GetValue(server), parsed.GetValue(megabytes), parsed.GetValue(points), parsed.GetValue(seconds)).RunAsync();
            Console.WriteLine(parsed.GetValue(output) == Output.Json
                ? JsonSerializer.Serialize(curve)
                : string.Join('\n', curve.Select(point => point.ToString()).Prepend(GrowthPoint.Head)));
            return 0;
        });
        return command;
    }

    private static Option<int> Number(string name, int usual, int least, string what)
    {
        var option = new Option<int>(name) { Description = $"{what} Default: {usual}.", DefaultValueFactory = _ => usual };
        option.Validators.Add(result =>
        {
            if (result.GetValue(option) < least) result.AddError($"{name} must be at least {least}");
        });
        return option;
    }
}
